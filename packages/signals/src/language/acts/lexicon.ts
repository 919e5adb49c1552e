import { lexicon } from '../text/lexicon.ts'
import type { Found, Lexicon } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { Sign } from './sign.ts'
import { listenerSets } from './signs/sets.ts'
import { voices } from './signs/voices.ts'
import { encouragers } from './signs/encouragers.ts'
import { questions } from './signs/questions.ts'
import { feelings } from './signs/feelings.ts'
import { reflections } from './signs/reflections.ts'
import { summaries } from './signs/summaries.ts'
import { affirmations } from './signs/affirmations.ts'
import { frames } from './signs/frames.ts'
import { referrals } from './signs/referrals.ts'
import { advice, noAdvice } from './signs/advice.ts'
import { judgements } from './signs/judgements.ts'
import { directives, noDirectives } from './signs/directives.ts'
import { tellings } from './signs/told.ts'
import { contacts } from './signs/contact.ts'
import { minimisings } from './signs/minimising.ts'
import { selfDisclosures } from './signs/self-disclosure.ts'
import { diagnoses, prescriptions } from './signs/clinical.ts'

/** All tables, for one pass. */
export const tables = [
  voices,
  encouragers,
  questions,
  reflections,
  feelings,
  summaries,
  affirmations,
  frames,
  referrals,
  advice,
  noAdvice,
  directives,
  noDirectives,
  tellings,
  judgements,
  minimisings,
  selfDisclosures,
  contacts,
  diagnoses,
  prescriptions,
].flat()

let compiled: Lexicon<Sign> | undefined

/** Finds every sign in a listener's words, in one pass. Compiled when a listener first speaks: a seeker's page never needs it. */
export function findSigns(text: Text): Found<Sign>[] {
  compiled ??= lexicon(tables, { sets: listenerSets })
  return compiled.find(text)
}

import { lexicon, listeners } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
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
import { adviceDue } from './signs/advice-due.ts'
import { advice, noAdvice } from './signs/advice.ts'
import { judgements } from './signs/judgements.ts'
import { directives, noDirectives } from './signs/directives.ts'
import { tellings } from './signs/told.ts'
import { contacts } from './signs/contact.ts'
import { minimisings } from './signs/minimising.ts'
import { selfDisclosures } from './signs/self-disclosure.ts'
import { diagnoses, prescriptions } from './signs/clinical.ts'

/** All tables. */
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
  adviceDue,
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

/** Finds every sign in a listener's words. */
export const findSigns: (text: Text) => readonly Found<Sign>[] = lexicon(tables, {
  sets: listenerSets,
  among: listeners,
}).find

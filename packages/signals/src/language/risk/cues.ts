import { lexicon } from '../text/lexicon.ts'
import { abuseFamilies } from './families/abuse.ts'
import { actFamilies } from './families/acts.ts'
import { figures } from './families/figures.ts'
import { mindBodyFamilies } from './families/mind-body.ts'
import { harmFamilies } from './families/others.ts'
import { riskSets } from './families/sets.ts'
import { suicideFamilies } from './families/suicide.ts'
import type { SignCue } from './sign.ts'

export const signCues: readonly SignCue[] = [
  ...suicideFamilies,
  ...actFamilies,
  ...harmFamilies,
  ...abuseFamilies,
  ...mindBodyFamilies,
]

/** Every cue of danger, compiled once. */
export const cues = lexicon(signCues, { sets: riskSets, except: figures })

import { lexicon, seekers } from '../text/lexicon.ts'
import { abuseFamilies } from './families/abuse.ts'
import { deedFamilies } from './families/deeds.ts'
import { englishFamilies, englishSets } from './families/english.ts'
import { englishAroundFamilies } from './families/english-around.ts'
import { englishFarFamilies } from './families/english-from-far.ts'
import { figures } from './families/figures.ts'
import { mindBodyFamilies } from './families/mind-body.ts'
import { harmFamilies } from './families/others.ts'
import { riskSets } from './families/sets.ts'
import { planFamilies } from './families/plans.ts'
import { someoneElseFamilies } from './families/someone-else.ts'
import { thoughtFamilies } from './families/thoughts.ts'
import { unsureWishFamilies } from './families/unsure-wishes.ts'
import { wayFamilies } from './families/ways.ts'
import { wishFamilies } from './families/wishes.ts'
import type { SignCue } from './sign.ts'

export const signCues: readonly SignCue[] = [
  ...wishFamilies,
  ...unsureWishFamilies,
  ...thoughtFamilies,
  ...wayFamilies,
  ...planFamilies,
  ...deedFamilies,
  ...harmFamilies,
  ...abuseFamilies,
  ...someoneElseFamilies,
  ...mindBodyFamilies,
  ...englishFamilies,
  ...englishAroundFamilies,
  ...englishFarFamilies,
]

/** Words that cues name. */
export const cueSets = { ...riskSets, ...englishSets }

/** Every cue of danger. */
export const cues = lexicon(signCues, { sets: cueSets, except: figures, among: seekers })

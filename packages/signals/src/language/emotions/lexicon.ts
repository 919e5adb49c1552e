import { lexicon, seekers } from '../text/lexicon.ts'
import { frames, lookalikes } from './families/apart.ts'
import { anger } from './families/anger.ts'
import { grief } from './families/grief.ts'
import { light } from './families/light.ts'
import { againstOneself } from './families/self.ts'
import { spent } from './families/spent.ts'
import { worry } from './families/worry.ts'
import type { SignCue } from './sign.ts'

export const emotionCues: readonly SignCue[] = [
  ...worry,
  ...grief,
  ...anger,
  ...againstOneself,
  ...spent,
  ...light,
  ...lookalikes,
  ...frames,
]

/** Finds what is said about feelings. */
export const emotionLexicon = lexicon(emotionCues, { among: seekers })

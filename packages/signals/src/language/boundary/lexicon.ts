import { lexicon } from '../text/lexicon.ts'
import { contactCues } from './contact.ts'
import { elsewhereCues } from './elsewhere.ts'
import { meetingCues } from './meeting.ts'
import { paymentCues } from './payment.ts'
import { boundarySets } from './sets.ts'
import type { BoundaryCue } from './sign.ts'

export const boundaryCues: readonly BoundaryCue[] = [...contactCues, ...meetingCues, ...paymentCues, ...elsewhereCues]

/** Everything in words that may leave the service's bounds, found in one pass. */
export const boundaryLexicon = lexicon(boundaryCues, { sets: boundarySets })

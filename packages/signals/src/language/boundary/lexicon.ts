import { everyones, lexicon } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { contactCues } from './contact.ts'
import { elsewhereCues } from './elsewhere.ts'
import { meetingCues } from './meeting.ts'
import { paymentCues } from './payment.ts'
import { boundarySets } from './sets.ts'
import type { BoundaryCue, BoundarySign } from './sign.ts'

export const boundaryCues: readonly BoundaryCue[] = [...contactCues, ...meetingCues, ...paymentCues, ...elsewhereCues]

const boundaryLexicon = lexicon(boundaryCues, { sets: boundarySets, among: everyones })

/** Everything in words that may leave the service's bounds. */
export const boundarySigns: (text: Text) => readonly Found<BoundarySign>[] = boundaryLexicon.find

import type { LegState } from '../call/leg.ts'

/** How it stands with the voice of the third, in one word for the texts. */
export type ThirdWord = 'connecting' | 'here' | 'muted' | 'listens' | 'reconnecting' | 'failing'

export function thirdWord(leg: LegState | undefined): ThirdWord {
  if (leg === undefined) return 'connecting'
  if (leg.stage !== 'connected') return leg.stage
  if (leg.remoteMicrophone === 'none') return 'listens'
  return leg.remoteMuted ? 'muted' : 'here'
}

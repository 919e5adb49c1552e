import type { Ms, Span, Voice } from './frame.ts'

/**
 * What is known of a conversation; times are those of the voices, not of the moment at which it became known.
 * A turn goes on through its own pauses and through the small sounds of the other.
 */
export type Fact =
  | SpokenFact
  | TurnFact
  | ({ readonly type: 'turn-ended'; readonly voice: Voice } & Span)
  | PauseFact
  | OverlapFact
  | BackchannelFact
  | BreakInFact
  | ({ readonly type: 'missed'; readonly voice: Voice } & Span)

export type SpokenFact = { readonly type: 'spoken'; readonly voice: Voice } & Span

export interface TurnFact {
  readonly type: 'turn'
  readonly voice: Voice
  readonly from: Ms
  /** Since the other ended; negative where both spoke. Absent where nobody had spoken before. */
  readonly latency?: Ms
}

/** Silence in which one still has the turn: they went on, or the other began. */
export type PauseFact = {
  readonly type: 'pause'
  readonly of: Voice
  readonly ended: 'resumed' | 'other'
} & Span

export type OverlapFact = {
  readonly type: 'overlap'
  /** Who was the second to speak. */
  readonly by: Voice
} & Span

/** A small sound that asks for no turn (嗯, 对): no break-in (S3.2). */
export type BackchannelFact = {
  readonly type: 'backchannel'
  readonly by: Voice
  /** Spoken into the other's speech, or into their pause. */
  readonly into: 'speech' | 'pause'
} & Span

export const waysToBreakIn = ['yielded', 'talked-over'] as const
/** `yielded`: the other gave way; `talked-over`: both went on. */
export type WayToBreakIn = (typeof waysToBreakIn)[number]

export interface BreakInFact {
  readonly type: 'break-in'
  readonly by: Voice
  readonly from: Ms
  readonly way: WayToBreakIn
  /** How long after the other began to pause; 0 where they were speaking. */
  readonly afterPause: Ms
}

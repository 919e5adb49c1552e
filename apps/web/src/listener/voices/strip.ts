import type { ChangeWord, Ms, Voice } from '@tingyu/signals/voice'
import { voices } from '@tingyu/signals/voice'
import type { Seen } from '../../call/ear/listening.ts'

/** How far back the strip looks. ms */
export const stripLength = 180_000

/** What the strip shows: the two voices of the last minutes. Immutable; another object where anything has changed. */
export interface Strip {
  readonly now: Ms
  /** When each spoke, the last still going on perhaps; session time. */
  readonly spans: Readonly<Record<Voice, readonly (readonly [from: Ms, until: Ms])[]>>
  /** Where the listener broke in. */
  readonly breakIns: readonly Ms[]
  /** How the seeker's voice has changed against its own beginning. */
  readonly words: readonly ChangeWord[]
}

export const emptyStrip: Strip = { now: 0, spans: { seeker: [], listener: [] }, breakIns: [], words: [] }

/** The strip after one more telling. What goes on is drawn until `now`; what has ended takes its place. */
export function seenOn(strip: Strip, seen: Seen): Strip {
  const from = seen.now - stripLength
  const spansOf = (voice: Voice) => {
    const ended = seen.facts.flatMap((fact) =>
      fact.type === 'spoken' && fact.voice === voice ? [[fact.from, fact.until] as const] : [],
    )
    const since = seen.speaking[voice]
    const goesOn = since === null ? [] : [[since, Math.max(since, seen.now)] as const]
    const first = ended[0]?.[0] ?? since ?? Number.POSITIVE_INFINITY
    const before = strip.spans[voice].filter((span) => span[1] > from && span[0] < first)
    return [...before, ...ended, ...goesOn]
  }
  const breakIns = seen.facts.flatMap((fact) => (fact.type === 'break-in' && fact.by === 'listener' ? [fact.from] : []))
  return {
    now: seen.now,
    spans: { seeker: spansOf('seeker'), listener: spansOf('listener') },
    breakIns: [...strip.breakIns, ...breakIns].filter((at) => at > from),
    words: seen.words,
  }
}

/** The listener's part of the talk on the strip, per cent; undefined where hardly anybody has spoken. */
export function shareOn({ spans }: Strip): number | undefined {
  const [seeker, listener] = voices.map((voice) =>
    spans[voice].reduce((sum, [from, until]) => sum + until - from, 0),
  ) as [number, number]
  return seeker + listener < leastTalk ? undefined : Math.round((100 * listener) / (seeker + listener))
}

/** A share of less talk jumps about. ms */
const leastTalk = 20_000

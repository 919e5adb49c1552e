import type { ChangeWord, Ms, Voice } from '@tingyu/signals/voice'
import { voices } from '@tingyu/signals/voice'
import type { Seen } from '../../call/ear/listening.ts'

/** How far back the strip looks. ms */
export const stripLength = 180_000

type Stretch = readonly [from: Ms, until: Ms]

/** What the strip shows: the two voices of the last minutes. Immutable; another object where anything has changed. */
export interface Strip {
  readonly now: Ms
  /** When each spoke, the last still going on perhaps; session time. */
  readonly spans: Readonly<Record<Voice, readonly Stretch[]>>
  /** When a voice was not heard: another tab, a microphone that was closed. Not a silence, which is heard. */
  readonly missing: Readonly<Record<Voice, readonly Stretch[]>>
  /** Where the listener broke in. */
  readonly breakIns: readonly Ms[]
  /** How the seeker's voice has changed against its own beginning. */
  readonly words: readonly ChangeWord[]
}

export const emptyStrip: Strip = {
  now: 0,
  spans: { seeker: [], listener: [] },
  missing: { seeker: [], listener: [] },
  breakIns: [],
  words: [],
}

/** A gap shorter than this is none: the clock stood, or the ear had just begun. ms */
const leastGap = 2_000

/** The strip where hearing begins at `from`, after what was heard before: what lies between was not heard. */
export function resumedAt(strip: Strip, from: Ms): Strip {
  if (from - strip.now < leastGap) return strip
  const gap = [strip.now, from] as const
  const { seeker, listener } = strip.missing
  return { ...strip, now: from, missing: { seeker: [...seeker, gap], listener: [...listener, gap] } }
}

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
  const missingOf = (voice: Voice) => {
    const missed = seen.facts.flatMap((fact) =>
      fact.type === 'missed' && fact.voice === voice ? [[fact.from, fact.until] as const] : [],
    )
    return joined([...strip.missing[voice], ...missed]).filter(([, until]) => until > from)
  }
  const breakIns = seen.facts.flatMap((fact) => (fact.type === 'break-in' && fact.by === 'listener' ? [fact.from] : []))
  return {
    now: seen.now,
    spans: { seeker: spansOf('seeker'), listener: spansOf('listener') },
    missing: { seeker: missingOf('seeker'), listener: missingOf('listener') },
    breakIns: [...strip.breakIns, ...breakIns].filter((at) => at > from),
    words: seen.words,
  }
}

/** What is told bit by bit, a few times a second, is one stretch. In order. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const [from, until] of stretches) {
    const last = whole.at(-1)
    if (last !== undefined && from - last[1] <= bit) whole[whole.length - 1] = [last[0], Math.max(last[1], until)]
    else whole.push([from, until])
  }
  return whole
}

/** ms */
const bit = 100

/** The strip of one session, for as long as its page stands; it outlives a crisis and a call that comes and goes. */
export class KeptStrip {
  #strip = emptyStrip

  resume(from: Ms): void {
    this.#strip = resumedAt(this.#strip, from)
  }

  seen(seen: Seen): Strip {
    this.#strip = seenOn(this.#strip, seen)
    return this.#strip
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

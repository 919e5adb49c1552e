import type { CallAnalysis } from './analysis.ts'
import type { Fact } from './fact.ts'
import type { Engine, Frame, Ms, Span, Voice } from './frame.ts'
import { voices } from './frame.ts'
import { observable } from './observation.ts'
import type { Observation } from './observation.ts'

/** A window is told so long after its end: by then its break-ins are known. ms */
const settles = 2_500

const { windowLength, grid, pauseShortest, pauseLongest } = observable

/**
 * Gathers what is known into windows of ten seconds of the session's own clock, rounded to the grid. A mark that
 * becomes known after its window was told stands at the beginning of the next.
 */
export class Observer {
  readonly #speech: Record<Voice, Span[]> = { seeker: [], listener: [] }
  readonly #heard: Record<Voice, Span[]> = { seeker: [], listener: [] }
  #marks: Fact[] = []
  #engine: Engine | undefined
  /** The window that is told next; none before anything was heard. */
  #window: number | undefined

  /** What comes of each voice, before its facts. */
  frames(voice: Voice, frames: readonly Frame[]): void {
    for (const frame of frames) {
      this.#window ??= Math.max(0, Math.floor(frame.from / windowLength))
      if ('missing' in frame) continue
      this.#engine = frame.by
      const last = this.#heard[voice].at(-1)
      if (last !== undefined && frame.from <= last.until + 1)
        this.#heard[voice].splice(-1, 1, { ...last, until: frame.until })
      else this.#heard[voice].push({ from: frame.from, until: frame.until })
    }
  }

  facts(facts: readonly Fact[]): void {
    for (const fact of facts)
      if (fact.type === 'spoken') this.#speech[fact.voice].push({ from: fact.from, until: fact.until })
      else if (fact.type !== 'missed' && fact.type !== 'overlap' && fact.type !== 'turn-ended') this.#marks.push(fact)
  }

  /** The windows that can be told by now; with `all`, also the one that goes on. */
  take(analysis: CallAnalysis, all = false): Observation[] {
    const told: Observation[] = []
    for (;;) {
      const window = this.#window
      if (window === undefined || window >= observable.windows) break
      const ready = all ? analysis.now > window * windowLength : analysis.now >= (window + 1) * windowLength + settles
      if (!ready) break
      told.push(this.#tell(window, analysis))
      this.#window = window + 1
      this.#forget((window + 1) * windowLength)
    }
    return told
  }

  #tell(window: number, analysis: CallAnalysis): Observation {
    const [from, until] = [window * windowLength, (window + 1) * windowLength]
    const mine = this.#marks.filter((fact) => placeOf(fact) < until)
    this.#marks = this.#marks.filter((fact) => placeOf(fact) >= until)
    const at = (time: Ms) => clamp(onGrid(time - from), 0, windowLength)
    const heardOf = (voice: Voice) => {
      const time = this.#heard[voice].reduce((sum, span) => sum + overlap(span, { from, until }), 0)
      return Math.round((100 * time) / windowLength / observable.share) * observable.share
    }
    const heard = { seeker: heardOf('seeker'), listener: heardOf('listener') }
    const pace = analysis.pace('listener')
    return {
      window,
      engine: heard.seeker + heard.listener === 0 ? 'none' : (this.#engine ?? 'none'),
      heard,
      speech: { seeker: this.#spoken('seeker', from, analysis), listener: this.#spoken('listener', from, analysis) },
      ...marks(mine, at),
      change: { seeker: [...analysis.words('seeker')], listener: [...analysis.words('listener')] },
      pace:
        pace === undefined
          ? null
          : clamp(Math.round((60 * pace) / observable.pace.step) * observable.pace.step, 0, observable.pace.most),
    }
  }

  /** The speech of a window on the grid; what the grid brings too near is one. */
  #spoken(voice: Voice, from: Ms, analysis: CallAnalysis): readonly (readonly [Ms, Ms])[] {
    const goesOn = analysis.speaking[voice]
    const spans = goesOn === undefined ? this.#speech[voice] : [...this.#speech[voice], goesOn]
    const told: [Ms, Ms][] = []
    for (const span of spans) {
      const begins = clamp(onGrid(span.from - from), 0, windowLength)
      const ends = clamp(onGrid(span.until - from), 0, windowLength)
      if (ends - begins < observable.speechShortest) continue
      const last = told.at(-1)
      if (last !== undefined && begins - last[1] < observable.silenceShortest) last[1] = Math.max(last[1], ends)
      else if (told.length < observable.speeches) told.push([begins, ends])
    }
    return told
  }

  #forget(before: Ms): void {
    for (const voice of voices) {
      this.#speech[voice] = this.#speech[voice].filter(({ until }) => until > before)
      this.#heard[voice] = this.#heard[voice].filter(({ until }) => until > before)
    }
  }
}

function marks(
  facts: readonly Fact[],
  at: (time: Ms) => Ms,
): Pick<Observation, 'turns' | 'pauses' | 'sounds' | 'breakIns'> {
  return {
    turns: byTime(
      facts.flatMap((fact) =>
        fact.type === 'turn' ? [{ by: fact.voice, at: at(fact.from), latency: latencyOf(fact.latency) }] : [],
      ),
      observable.turns,
    ),
    pauses: facts
      .flatMap((fact) => {
        if (fact.type !== 'pause') return []
        const length = Math.min(onGrid(fact.until - fact.from), pauseLongest)
        return length < pauseShortest ? [] : [{ of: fact.of, length, ended: fact.ended }]
      })
      .slice(0, observable.pauses),
    sounds: byTime(
      facts.flatMap((fact) => (fact.type === 'backchannel' ? [{ by: fact.by, at: at(fact.from) }] : [])),
      observable.sounds,
    ),
    breakIns: byTime(
      facts.flatMap((fact) => {
        if (fact.type !== 'break-in') return []
        const afterPause = clamp(onGrid(fact.afterPause), 0, observable.afterPauseLongest)
        return [{ by: fact.by, at: at(fact.from), way: fact.way, afterPause }]
      }),
      observable.breakIns,
    ),
  }
}

function byTime<Mark extends { readonly at: Ms }>(list: readonly Mark[], most: number): Mark[] {
  return list.toSorted((a, b) => a.at - b.at).slice(0, most)
}

/** When a mark happened; a pause counts where it ended. */
function placeOf(fact: Fact): Ms {
  return fact.type === 'pause' ? fact.until : fact.from
}

function latencyOf(latency: Ms | undefined): Ms | null {
  return latency === undefined ? null : clamp(onGrid(latency), observable.earliest, pauseLongest)
}

function onGrid(time: Ms): Ms {
  // Plus zero: −0 is another number to some readers.
  return Math.round(time / grid) * grid + 0
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function overlap(a: Span, b: Span): Ms {
  return Math.max(0, Math.min(a.until, b.until) - Math.max(a.from, b.from))
}

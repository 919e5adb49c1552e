import type { Ms } from './frame.ts'
import { MeanLoudness, median } from './frame.ts'
import { isVoice, semitones } from './pitch.ts'
import { limits } from './thresholds.ts'
import type { ChangeLimits } from './thresholds.ts'

/** How a voice differs from its own beginning. What it means, nobody can tell from that: never a feeling. */
export const changeWords = [
  'faster',
  'slower',
  'louder',
  'softer',
  'higher',
  'lower',
  'longer_pauses',
  'shorter_pauses',
] as const
export type ChangeWord = (typeof changeWords)[number]

/** A little of what one voice did while it spoke. */
export interface Spoken {
  readonly speech: Ms
  readonly syllables: number
  /** dBFS. */
  readonly loudness: number
  /** Each with how sure its detector was. */
  readonly pitches: readonly (readonly [frequency: number, clarity: number])[]
}

/** A few seconds of speech, pauses left out. */
interface Bucket {
  readonly speech: Ms
  readonly syllables: number
  readonly loudness: number
  readonly pitch: number | undefined
  readonly pauses: readonly Ms[]
}

/** Of speech: enough for ten syllables, little enough for a median of many. ms */
const bucketLength = 3_000

/** Keeps a voice's own beginning, once there was enough of it, and holds what came last against it. */
export class OwnChange {
  readonly #limits: ChangeLimits
  readonly #beginning: Bucket[] = []
  readonly #recent: Bucket[] = []
  #open = emptyBucket()
  #said: readonly ChangeWord[] = []

  constructor(change: ChangeLimits = limits.change) {
    this.#limits = change
  }

  /** The own beginning is known. */
  get known(): boolean {
    return lengthOf(this.#beginning) >= this.#limits.beginning
  }

  /** Syllables a second while speaking, lately; undefined before there was enough. */
  get pace(): number | undefined {
    const lately = [...this.#beginning, ...this.#recent].slice(-Math.ceil(this.#limits.recent / bucketLength))
    return lengthOf(lately) < this.#limits.recent ? undefined : paceOf(lately)
  }

  /** A pause within the own turn. */
  pause(length: Ms): void {
    this.#open.pauses.push(length)
  }

  spoke({ speech, syllables, loudness, pitches }: Spoken): void {
    if (!(speech > 0)) return
    const open = this.#open
    open.speech += speech
    open.syllables += syllables
    open.loudness.add(loudness, speech)
    for (const [frequency, clarity] of pitches) if (isVoice(frequency, clarity)) open.pitches.push(frequency)
    if (open.speech < bucketLength) return
    this.#open = emptyBucket()
    const bucket: Bucket = {
      speech: open.speech,
      syllables: open.syllables,
      loudness: open.loudness.dbfs,
      pitch: median(open.pitches),
      pauses: open.pauses,
    }
    if (!this.known) {
      this.#beginning.push(bucket)
      return
    }
    this.#recent.push(bucket)
    while (lengthOf(this.#recent.slice(1)) >= this.#limits.recent) this.#recent.shift()
    this.#said = this.#words()
  }

  /** At most three, the greatest change first; none before there is enough to compare. */
  get words(): readonly ChangeWord[] {
    return this.#said
  }

  #words(): ChangeWord[] {
    if (lengthOf(this.#recent) < this.#limits.recent) return []
    const { tempo, loudness, pitch, pauses } = this.#limits
    const found = [
      ...either('faster', 'slower', this.#ratio(paceOf) / Math.log(1 + tempo)),
      ...either('louder', 'softer', this.#difference(loudnessOf) / loudness),
      ...either('higher', 'lower', this.#pitchChange() / pitch),
      ...either('longer_pauses', 'shorter_pauses', this.#pauseChange() / Math.log(pauses)),
    ]
    return found
      .filter(({ word, by }) => by >= (this.#said.includes(word) ? this.#limits.letsGo : 1))
      .toSorted((a, b) => b.by - a.by)
      .slice(0, this.#limits.wordsMost)
      .map(({ word }) => word)
  }

  #difference(of: (buckets: readonly Bucket[]) => number | undefined): number {
    const [before, now] = [of(this.#beginning), of(this.#recent)]
    return before === undefined || now === undefined ? 0 : now - before
  }

  #ratio(of: (buckets: readonly Bucket[]) => number | undefined): number {
    const [before, now] = [of(this.#beginning), of(this.#recent)]
    return before === undefined || now === undefined || before <= 0 || now <= 0 ? 0 : Math.log(now / before)
  }

  #pitchChange(): number {
    const [before, now] = [pitchOf(this.#beginning), pitchOf(this.#recent)]
    return before === undefined || now === undefined ? 0 : semitones(before, now)
  }

  #pauseChange(): number {
    return this.#ratio((buckets) => {
      const pauses = buckets.flatMap((bucket) => bucket.pauses)
      return pauses.length < this.#limits.pausesLeast ? undefined : median(pauses)
    })
  }
}

interface OpenBucket {
  speech: Ms
  syllables: number
  readonly loudness: MeanLoudness
  readonly pitches: number[]
  readonly pauses: Ms[]
}

function emptyBucket(): OpenBucket {
  return { speech: 0, syllables: 0, loudness: new MeanLoudness(), pitches: [], pauses: [] }
}

function lengthOf(buckets: readonly Bucket[]): Ms {
  return buckets.reduce((sum, { speech }) => sum + speech, 0)
}

function paceOf(buckets: readonly Bucket[]): number | undefined {
  return median(buckets.map(({ syllables, speech }) => (1_000 * syllables) / speech))
}

function loudnessOf(buckets: readonly Bucket[]): number | undefined {
  return median(buckets.map(({ loudness }) => loudness))
}

function pitchOf(buckets: readonly Bucket[]): number | undefined {
  return median(buckets.flatMap(({ pitch }) => (pitch === undefined ? [] : [pitch])))
}

/** The word for a change up or down, with its size in thresholds. */
function either(up: ChangeWord, down: ChangeWord, change: number): { word: ChangeWord; by: number }[] {
  return [{ word: change >= 0 ? up : down, by: Math.abs(change) }]
}

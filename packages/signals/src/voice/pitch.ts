/** The fundamental frequency of a voice. Voiced is what the speech detector says, not what the pitch detector hopes. */

/** Human voices that speak, Hz: a floor under the lowest (issue 4), a ceiling above a child's. */
export const voiceRange = { floor: 55, ceiling: 600 } as const

/** How sure the detector must be, 0 to 1: below it found the pitch of noise. pitchy; measured. */
const clear = 0.8

export function isVoice(frequency: number, clarity: number): boolean {
  return frequency >= voiceRange.floor && frequency <= voiceRange.ceiling && clarity >= clear
}

/** How far `to` lies above `from`. */
export function semitones(from: number, to: number): number {
  return 12 * Math.log2(to / from)
}

/** Bins of an eighth of a semitone: finer than any difference that is told. */
const binsPerSemitone = 8
const bins = Math.ceil(semitones(voiceRange.floor, voiceRange.ceiling) * binsPerSemitone) + 1

/** The pitches of a voice, however many there are, in little room. A median does not mind the octave errors. */
export class PitchStatistics {
  readonly #counts = new Uint32Array(bins)
  #total = 0

  get total(): number {
    return this.#total
  }

  /** False where it is no voice; then it does not count. */
  add(frequency: number, clarity: number): boolean {
    if (!isVoice(frequency, clarity)) return false
    const bin = Math.round(semitones(voiceRange.floor, frequency) * binsPerSemitone)
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1
    this.#total++
    return true
  }

  /** The pitch below which `share` of all lie, Hz; undefined while there are none. */
  quantile(share: number): number | undefined {
    let left = this.#total * share
    for (const [bin, count] of this.#counts.entries()) {
      left -= count
      if (count > 0 && left <= 0) return voiceRange.floor * 2 ** (bin / binsPerSemitone / 12)
    }
    return undefined
  }

  get median(): number | undefined {
    return this.quantile(0.5)
  }

  /** How much the voice moves: the range of the middle eight tenths, semitones. */
  get range(): number | undefined {
    const [low, high] = [this.quantile(0.1), this.quantile(0.9)]
    return low === undefined || high === undefined ? undefined : semitones(low, high)
  }
}

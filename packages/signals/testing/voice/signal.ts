/** Sound that is the same on every machine: now a vowel that glides, now noise, now nearly nothing. 16 kHz. */
export function knownSignal(samples: number): Float32Array {
  let chance = 12_345
  let phase = 0
  return Float32Array.from({ length: samples }, (_, index) => {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) & 0x7fffffff
    const noise = chance / 0x40000000 - 1
    const second = index / 16_000
    const sounds = Math.floor(second * 2.5) % 3
    phase += (2 * Math.PI * (140 + 30 * Math.sin(3 * second))) / 16_000
    if (sounds === 0) return 0.002 * noise
    if (sounds === 1) return 0.05 * noise
    const syllable = 0.5 - 0.5 * Math.cos(2 * Math.PI * 4 * second)
    let vowel = 0
    for (let harmonic = 1; harmonic <= 20; harmonic++) {
      const frequency = harmonic * 140
      const formants = 1 / (1 + ((frequency - 700) / 120) ** 2) + 0.6 / (1 + ((frequency - 1_200) / 160) ** 2)
      vowel += formants * Math.sin(harmonic * phase)
    }
    return Math.max(-1, Math.min(1, 0.3 * syllable * vowel + 0.002 * noise))
  })
}

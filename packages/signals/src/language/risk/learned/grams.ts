/** How many weights there are: a power of two. More gains nothing on rows that were held back; fewer loses. */
export const buckets = 1 << 15

/** The most units of a text that are looked at: what counts is said early or is seen by the rules anyway. */
const longest = 400

/** A text with its figures of speech made one: 气死 and 笑死 teach the same. */
export function masked(units: string, excepted: Uint8Array | undefined): string {
  if (excepted === undefined) return units
  let out = ''
  for (let i = 0; i < units.length; i += 1) out += excepted[i] === 1 ? 'F' : units[i]
  return out
}

/**
 * The buckets of a text's character n-grams (1 to 3 units, with its beginning and end), each once. Used alike by
 * training and by reading: change nothing without learning anew.
 */
export function gramsOf(units: string): number[] {
  const padded = `^${units.length > longest ? units.slice(0, longest) : units}$`
  const seen = new Set<number>()
  for (let i = 0; i < padded.length; i += 1) {
    let hash = 0x811c9dc5
    for (let n = 0; n < 3 && i + n < padded.length; n += 1) {
      hash = Math.imul(hash ^ padded.charCodeAt(i + n), 0x01000193)
      seen.add(mix(hash + n) & (buckets - 1))
    }
  }
  return [...seen]
}

function mix(hash: number): number {
  let h = hash
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  return h >>> 0
}

/**
 * A set of code units, a bit each: 8 kB, of which the common characters of a language fill so few lines of the nearest
 * cache that asking of every character costs nothing. A byte each would fill all of it.
 */
export type Units = Int32Array

export function unitsOf(units: Iterable<number>): Units {
  const set = new Int32Array(0x10000 >>> 5)
  for (const unit of units) set[unit >>> 5] = set[unit >>> 5]! | (1 << (unit & 31))
  return set
}

/** The same of the first units of words, or of characters. */
export function firstsOf(words: Iterable<string>): Units {
  return unitsOf(Array.from(words, (word) => word.charCodeAt(0)))
}

/** Whether a unit is in the set; NaN, which stands behind the end of a text, is in none that has not 0. */
export function isIn(set: Units, unit: number): boolean {
  return (set[unit >>> 5]! & (1 << (unit & 31))) !== 0
}

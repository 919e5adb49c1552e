/** A hash whose low bits say as much as its high ones: buckets of features are told by the low ones. */
export function mix(hash: number): number {
  let h = hash
  h ^= h >>> 15
  h = Math.imul(h, 0x2c1b3c6d)
  h ^= h >>> 12
  return h >>> 0
}

/** Chance that comes out the same for the same seed. */
export interface Chance {
  /** From 0 to 1. */
  next(): number
  between(least: number, most: number): number
  whole(least: number, most: number): number
  one<Of>(list: readonly Of[]): Of
  happens(share: number): boolean
}

/** Mulberry32. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + next() * (most - least)
  const whole = (least: number, most: number) => Math.floor(between(least, most + 1))
  return {
    next,
    between,
    whole,
    one: (list) => list[whole(0, list.length - 1)]!,
    happens: (share) => next() < share,
  }
}

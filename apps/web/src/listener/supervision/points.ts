import type { Point } from '@tingyu/sop'

/** As many as the contract takes. */
const most = 12
const minute = 60_000

export function keyOf({ kind, from, until }: Point): string {
  return `${kind} ${from} ${until}`
}

/** In the order of time; one more is left out where there are enough. */
export function toggled(chosen: readonly Point[], point: Point): readonly Point[] {
  const key = keyOf(point)
  const without = chosen.filter((each) => keyOf(each) !== key)
  if (without.length < chosen.length) return without
  return tooMany(chosen) ? chosen : [...chosen, point].toSorted((a, b) => a.from - b.from)
}

export function tooMany(chosen: readonly Point[]): boolean {
  return chosen.length >= most
}

/** From minute to minute of the session's clock, as somebody types it; undefined while it is no such time. */
export function ownPoint(from: string, until: string, length: number): Point | undefined {
  const [start, end] = [from, until].map((text) => (/^\d{1,3}$/u.test(text.trim()) ? Number(text) * minute : NaN))
  if (start === undefined || end === undefined || !(start < end) || start >= length) return undefined
  return { kind: 'own', from: start, until: Math.min(end, length) }
}

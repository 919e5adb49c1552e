import type { Path } from './problem.ts'

/**
 * A place in a file that may be broken elsewhere: each step into it gives a place or nothing, so that what can be
 * checked is checked, and all problems are told at once.
 */
export interface Spot {
  readonly value: unknown
  readonly path: Path
}

export function field(spot: Spot | undefined, key: string): Spot | undefined {
  if (spot === undefined || spot.value === null || typeof spot.value !== 'object' || Array.isArray(spot.value))
    return undefined
  if (!Object.hasOwn(spot.value, key)) return undefined
  return { value: (spot.value as Record<string, unknown>)[key], path: [...spot.path, key] }
}

export function items(spot: Spot | undefined): readonly Spot[] {
  if (spot === undefined || !Array.isArray(spot.value)) return []
  return spot.value.map((value: unknown, index) => ({ value, path: [...spot.path, index] }))
}

export function text(spot: Spot | undefined): string | undefined {
  return typeof spot?.value === 'string' ? spot.value : undefined
}

export function texts(spot: Spot | undefined): readonly string[] {
  return items(spot).flatMap((item) => text(item) ?? [])
}

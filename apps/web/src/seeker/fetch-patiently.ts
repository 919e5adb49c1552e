import type { Ms } from '@tingyu/sop'

/** Pauses before a part of the page is fetched again, ms; after the last one the page says that it is broken. */
export const fetchPauses: readonly Ms[] = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

/** A part of the page, over a network that comes and goes: fetched again and again before giving up. */
export async function fetchPatiently<T>(fetchPart: () => Promise<T>): Promise<T> {
  for (const pause of fetchPauses) {
    try {
      return await fetchPart()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return fetchPart()
}

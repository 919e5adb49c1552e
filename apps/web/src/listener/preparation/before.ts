import type { OwnPreparations } from '@tingyu/contract'
import { wholeHolds } from '@tingyu/sop'
import { noiseBounds } from './noise.ts'

/** When everything was last looked at in this browser, epoch ms by the service's clock. */
const key = 'tingyu.prepared'

/** That everything was looked at here: with this browser's microphone, on this connection. */
export function keepPreparedHere(at: number): void {
  localStorage.setItem(key, String(at))
}

/**
 * Whether a shorter preparation is enough here. Microphone and connection were tried on one device; what the service
 * allows after that says nothing about another.
 */
export function wasPreparedHere({ renewableUntil }: OwnPreparations): boolean {
  if (renewableUntil === undefined) return false
  const here = Number(localStorage.getItem(key) ?? Number.NaN)
  return here >= renewableUntil - wholeHolds
}

/** So many of the last rooms say what is usual. */
const compared = 5

/** How loud it usually is, dBFS: the middle of the last rooms; undefined where there are not three to compare with. */
export function usualNoise({ preparations }: OwnPreparations): number | undefined {
  const noises = preparations
    .flatMap(({ noiseDbfs }) => (noiseDbfs !== undefined && noiseDbfs > noiseBounds.nothing ? [noiseDbfs] : []))
    .slice(0, compared)
    .toSorted((a, b) => a - b)
  return noises.length < 3 ? undefined : noises[Math.floor(noises.length / 2)]
}

/** From how many decibels on a room is heard to be louder than another. */
const audible = 6

/** By how much it is louder than usual, whole dB; undefined where nobody would hear a difference. */
export function louderThanUsual(dbfs: number, usual: number | undefined): number | undefined {
  if (usual === undefined || dbfs - usual < audible) return undefined
  return Math.round(dbfs - usual)
}

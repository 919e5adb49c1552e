import { useSyncExternalStore } from 'react'

const soundKey = 'tingyu.staff.sound'
const hearers = new Set<() => void>()

/** Whether this device makes a sound when somebody is waiting or calls for help; yes unless it was switched off. */
export function soundWanted(): boolean {
  return localStorage.getItem(soundKey) !== 'off'
}

export function wantSound(on: boolean): void {
  if (on) localStorage.removeItem(soundKey)
  else localStorage.setItem(soundKey, 'off')
  for (const hear of hearers) hear()
}

export function useSoundWanted(): boolean {
  return useSyncExternalStore(subscribe, soundWanted)
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

import { useSyncExternalStore } from 'react'

const keys = { watched: 'tingyu.listener.voices', own: 'tingyu.listener.voices.own' } as const
const hearers = new Set<() => void>()

/** Whether this device may notice the voices at all; yes unless it was switched off. */
export function useVoicesWanted(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(keys.watched) !== 'off')
}

export function wantVoices(on: boolean): void {
  set(keys.watched, on ? undefined : 'off')
}

/** Whether one's own share and break-ins show during a session; no unless it was switched on (S3.3). */
export function useOwnVoiceShown(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(keys.own) === 'on')
}

export function showOwnVoice(on: boolean): void {
  set(keys.own, on ? 'on' : undefined)
}

function set(key: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(key)
  else localStorage.setItem(key, value)
  for (const hear of hearers) hear()
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

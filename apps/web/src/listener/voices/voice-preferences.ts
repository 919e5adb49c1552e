import type { SessionId } from '@tingyu/sop'
import { useSyncExternalStore } from 'react'

const keys = { watched: 'tingyu.listener.voices', own: 'tingyu.listener.voices.own' } as const
type Key = keyof typeof keys
const hearers = new Set<() => void>()

/** Whether this device may notice the voices at all: as set, yes unless it was switched off; in a session as wished there. */
export function useVoicesWanted(session?: SessionId): boolean {
  return useSyncExternalStore(
    subscribe,
    () => inSession('watched', session) ?? localStorage.getItem(keys.watched) !== 'off',
  )
}

export function wantVoices(on: boolean): void {
  set(keys.watched, on ? undefined : 'off')
}

/** Whether one's own share and break-ins show during a session; no unless it was set, or asked for in this one (S3.3). */
export function useOwnVoiceShown(session?: SessionId): boolean {
  return useSyncExternalStore(subscribe, () => inSession('own', session) ?? localStorage.getItem(keys.own) === 'on')
}

export function showOwnVoice(on: boolean): void {
  set(keys.own, on ? 'on' : undefined)
}

/** For this session only, over a reload too: the next one begins as it is set. */
export function wishIn(session: SessionId, what: Key, on: boolean): void {
  sessionStorage.setItem(keys[what], `${session} ${on ? 'on' : 'off'}`)
  tell()
}

function inSession(what: Key, session: SessionId | undefined): boolean | undefined {
  const [of, wish] = sessionStorage.getItem(keys[what])?.split(' ') ?? []
  return session === undefined || of !== session ? undefined : wish === 'on'
}

function set(key: string, value: string | undefined): void {
  if (value === undefined) localStorage.removeItem(key)
  else localStorage.setItem(key, value)
  tell()
}

function tell(): void {
  for (const hear of hearers) hear()
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

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

/** Whether this listener wants a word on style now and then in a live session; no unless it was switched on. */
const hintsKey = 'tingyu.listener.hints'

export function wantHints(on: boolean): void {
  if (on) localStorage.setItem(hintsKey, 'on')
  else localStorage.removeItem(hintsKey)
  for (const hear of hearers) hear()
}

export function useHintsWanted(): boolean {
  return useSyncExternalStore(subscribe, () => localStorage.getItem(hintsKey) === 'on')
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

/** Incidents of which this device has said that somebody else ended them, and whoever had taken them has read it. */
const closedKey = 'tingyu.supervisor.closed'
/** They are told for a day; nobody has more in one. */
const mostClosed = 50

export function sawClosed(incident: string): void {
  const seen = seenClosed().split(' ').filter(Boolean)
  localStorage.setItem(closedKey, [...seen, incident].slice(-mostClosed).join(' '))
  for (const hear of hearers) hear()
}

export function useSeenClosed(): readonly string[] {
  return useSyncExternalStore(subscribe, seenClosed).split(' ')
}

function seenClosed(): string {
  return localStorage.getItem(closedKey) ?? ''
}

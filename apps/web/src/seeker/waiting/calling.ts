import { useSyncExternalStore } from 'react'
import { createCallSound } from '../../call/call-sound.ts'
import { whenLeaving } from '../../ui/leave-at-once.ts'

/** How a waiting seeker is called on this device. */
export interface Calling {
  /** No sound: somebody may be near. Chosen by the seeker, for this tab. */
  readonly quiet: boolean
  /** The browser lets this page sound; it wants a tap first. */
  readonly soundAllowed: boolean
}

const quietKey = 'tingyu.quiet'
const sound = createCallSound()
const hearers = new Set<() => void>()
let calling: Calling | undefined

function get(): Calling {
  calling ??= { quiet: sessionStorage.getItem(quietKey) !== null, soundAllowed: false }
  return calling
}

function set(change: Partial<Calling>): void {
  calling = { ...get(), ...change }
  for (const hear of hearers) hear()
}

function subscribe(hear: () => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

export function useCalling(): Calling {
  return useSyncExternalStore(subscribe, get)
}

/** iPhones do not let a page vibrate; a promise that is not kept is worse than none. */
export function canVibrate(): boolean {
  return 'vibrate' in navigator
}

export function setQuietCalling(quiet: boolean): void {
  if (quiet) sessionStorage.setItem(quietKey, 'yes')
  else sessionStorage.removeItem(quietKey)
  set({ quiet })
}

/** From a tap (into the queue, or the button that asks for one): from then on this page may sound. */
export async function allowCalling(): Promise<void> {
  await sound.allow()
  set({ soundAllowed: true })
}

/** One stroke: somebody else is in the room. Nobody has to answer it. */
export function chime(): void {
  sound.ring({ sound: !get().quiet, vibration: false, title: document.title, longest: 0 })
}

/** Calls until the returned function is called, or the seeker touches the page: then they are there. */
export function ring(title: string): () => void {
  const stop = sound.ring({ sound: !get().quiet, vibration: true, title })
  const forget = whenLeaving(sound.close)
  const end = () => {
    stop()
    forget()
    for (const sign of ['pointerdown', 'keydown'] as const) removeEventListener(sign, end, true)
  }
  for (const sign of ['pointerdown', 'keydown'] as const) addEventListener(sign, end, true)
  return end
}

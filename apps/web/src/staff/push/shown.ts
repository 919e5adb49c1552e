import type { PushMessage } from '@tingyu/contract'

/** How a notification is shown. */
export interface ShownAs {
  readonly body: string
  /** One of an incident takes the place of the one before. */
  readonly tag: string
  readonly data: string
  /** Heard and felt again, although it takes another's place. */
  readonly renotify: boolean
  readonly requireInteraction: boolean
  readonly silent?: true
  readonly vibrate?: readonly number[]
  /** It goes away by itself after so long, ms. */
  readonly goesAfter?: number
}

/** On, off, …, ms: felt in a pocket. */
const thrice = [600, 300, 600, 300, 600]
/** Long enough to be read on a screen that is being looked at; a browser lets no push pass without one that is shown. */
const overFor = 15_000

/** A call insists; that it is over is said without a sound, in its place, and goes. */
export function shownAs({ about, body, kind, path }: PushMessage): ShownAs {
  const shown = { body, tag: about, data: path }
  if (kind === 'over') {
    return { ...shown, renotify: false, requireInteraction: false, silent: true, goesAfter: overFor }
  }
  const insists = kind === 'call' || kind === 'drill'
  return { ...shown, renotify: true, requireInteraction: insists, vibrate: insists ? thrice : [200] }
}

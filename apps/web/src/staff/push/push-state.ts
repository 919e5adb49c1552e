/** What a browser says of itself. */
export interface Capable {
  /** It knows workers, push and notifications. */
  readonly able: boolean
  /** Of Apple's small devices: only what is opened from the home screen is able. */
  readonly needsHomeScreen: boolean
  readonly permission: 'default' | 'denied' | 'granted'
}

/**
 * `unable`: not in this browser; `home-screen`: once it is opened from there; `refused`: the browser holds
 * notifications back; `unasked`: it will ask; `off`; `on`.
 */
export type PushState = 'unable' | 'home-screen' | 'refused' | 'unasked' | 'off' | 'on'

/** @param called whether the service calls this device */
export function pushState({ able, needsHomeScreen, permission }: Capable, called: boolean): PushState {
  if (!able) return needsHomeScreen ? 'home-screen' : 'unable'
  if (permission === 'denied') return 'refused'
  // Asked again: whatever the service knows, nothing can be shown.
  if (permission === 'default') return 'unasked'
  return called ? 'on' : 'off'
}

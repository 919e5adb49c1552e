import type { PushDeviceRequest } from '@tingyu/contract'
import { kindOf } from './device-kind.ts'
import type { Capable } from './push-state.ts'

const [script, scope] = ['/call-worker.js', '/staff']

/** What this browser says of itself; asked each time, for a permission can be taken back in its settings. */
export function capable(): Capable {
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  const { system } = kindOf(navigator.userAgent, navigator.maxTouchPoints)
  const onHomeScreen = matchMedia('(display-mode: standalone)').matches
  return {
    able,
    needsHomeScreen: system === 'ios' && !onHomeScreen,
    permission: able ? Notification.permission : 'default',
  }
}

/** The address at which this browser is called, where it has one that was made with this key. */
export async function ownAddress(key: string | undefined): Promise<string | undefined> {
  const subscription = await subscriptionNow()
  return subscription && (key === undefined || isMadeWith(subscription, key)) ? subscription.endpoint : undefined
}

/**
 * Asks for the permission, if it has not been given, and for an address. Called by a touch, before anything is waited
 * for, or a browser does not ask. Undefined: the permission was not given.
 * @throws where the browser does not reach its push service
 */
export async function askForAddress(key: string, language: 'zh-CN' | 'en'): Promise<PushDeviceRequest | undefined> {
  if ((await Notification.requestPermission()) !== 'granted') return undefined
  await navigator.serviceWorker.register(script, { scope })
  const { pushManager } = await navigator.serviceWorker.ready
  const had = await pushManager.getSubscription()
  // Of another key, the service could not call it.
  if (had && !isMadeWith(had, key)) await had.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { keys } = subscription.toJSON()
  return {
    endpoint: subscription.endpoint,
    p256dh: keys?.['p256dh'] ?? '',
    auth: keys?.['auth'] ?? '',
    language,
    ...kindOf(navigator.userAgent, navigator.maxTouchPoints),
  }
}

/** Gives the address back, and the worker: nobody calls this browser any more. */
export async function giveAddressBack(): Promise<void> {
  try {
    await (await subscriptionNow())?.unsubscribe()
    await (await workers()?.getRegistration(scope))?.unregister()
  } catch {
    // The service does not call it in any case.
  }
}

/** Closes the calls on this device's screen to which nobody has to come any more. */
export async function closeBut(calling: readonly string[]): Promise<void> {
  try {
    const shown = await (await workers()?.getRegistration(scope))?.getNotifications()
    for (const each of shown ?? []) if (each.tag !== 'trial' && !calling.includes(each.tag)) each.close()
  } catch {
    // It stands there until it is touched, and leads to what says that it is over.
  }
}

async function subscriptionNow(): Promise<PushSubscription | null | undefined> {
  const registration = await workers()?.getRegistration(scope)
  return registration?.pushManager?.getSubscription()
}

function isMadeWith({ options }: PushSubscription, key: string): boolean {
  if (options.applicationServerKey === null) return false
  const bytes = String.fromCharCode(...new Uint8Array(options.applicationServerKey))
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === key
}

function workers(): ServiceWorkerContainer | undefined {
  return (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker
}

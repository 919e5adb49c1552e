import type { Language } from '../i18n/language.ts'

const scope = '/seek'

/**
 * Keeps the page of help on this device, for when the service cannot be reached. Where a browser has no service workers
 * (inside of some apps, in private windows, without https) nothing is kept and nothing else changes.
 */
export function keepHelpOffline(language: Language): void {
  // After everything that this person waits for.
  setTimeout(() => {
    workers()
      ?.register(`/offline-worker.js?lang=${language}`, { scope })
      .catch(() => undefined)
  }, 2_000)
}

/** Takes it off this device again, as far as that can be begun before the page is gone; the service clears it, too. */
export function forgetHelpOffline(): void {
  void workers()
    ?.getRegistration(scope)
    .then((registration) => registration?.unregister())
    .catch(() => undefined)
  if ('caches' in globalThis) void caches.delete('offline').catch(() => undefined)
}

function workers(): ServiceWorkerContainer | undefined {
  return (navigator as { readonly serviceWorker?: ServiceWorkerContainer }).serviceWorker
}

import type { Language } from '../i18n/language.ts'

/**
 * Keeps the page of help on this device, for when the service cannot be reached. Where a browser has no service workers
 * (inside of some apps, in private windows, without https) nothing is kept and nothing else changes.
 */
export function keepHelpOffline(language: Language): void {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
  // After everything that this person waits for.
  setTimeout(() => {
    serviceWorker?.register(`/offline-worker.js?lang=${language}`, { scope: '/seek' }).catch(() => undefined)
  }, 2_000)
}

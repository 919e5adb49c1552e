import { useEffect } from 'react'

/** A notification was touched while a page of staff is open: the worker says where it leads, as the staff's router names it. */
export function useTouched(touched: (path: string) => void): void {
  useEffect(() => {
    const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer }
    const hear = ({ data }: MessageEvent<{ readonly kind?: unknown; readonly path?: unknown }>) => {
      if (data.kind === 'called' && typeof data.path === 'string') touched(data.path.replace(/^\/staff/, '') || '/')
    }
    serviceWorker?.addEventListener('message', hear)
    return () => serviceWorker?.removeEventListener('message', hear)
  }, [touched])
}

/** This device came online, or moved from one kind of network to another (told by phones with Chromium). */
export function onNetworkChange(hear: () => void): () => void {
  const network = (navigator as { connection?: EventTarget & { readonly type?: string } }).connection
  let type = network?.type
  // It also tells every new estimate of speed, which is no reason to repair anything.
  const changed = () => {
    if (network?.type === type) return
    type = network?.type
    hear()
  }
  globalThis.addEventListener('online', hear)
  network?.addEventListener('change', changed)
  return () => {
    globalThis.removeEventListener('online', hear)
    network?.removeEventListener('change', changed)
  }
}

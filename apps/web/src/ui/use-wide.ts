import { useSyncExternalStore } from 'react'

/** From here on there is room for two columns; the same as Tailwind's `lg`. */
const wide = '(min-width: 64rem)'

/** Whether the window has room for two columns; for what must exist once, not twice with one hidden. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches)
}

function subscribe(hear: () => void): () => void {
  const query = matchMedia(wide)
  query.addEventListener('change', hear)
  return () => query.removeEventListener('change', hear)
}

import { useEffect } from 'react'
import { useLoaded } from '../use-loaded.ts'

/** What is written between two people shows within so long, ms: nobody waits at it as at a chat. */
const pause = 15_000

/** `useLoaded`, asked again while the page is looked at. */
export function useRepeated<T>(path: string, first?: T) {
  const { loaded, reload } = useLoaded<T>(path, first)
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && reload()
    const timer = setInterval(again, pause)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [reload])
  return { loaded, reload }
}

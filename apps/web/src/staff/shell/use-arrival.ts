import { useEffect, useRef, type RefObject } from 'react'
import { useLocation } from 'wouter'
import { takeLostFocus } from '../../ui/lost-focus.ts'

/** Whoever came to another page by something that went with the one before stands at the heading of what comes. */
export function useArrival(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const [location] = useLocation()
  const before = useRef(location)
  useEffect(() => {
    const page = main.current
    if (page === null || before.current === location) return undefined
    before.current = location
    const arrives = () => {
      const heading = page.querySelector('h1')
      if (heading === null) return false
      heading.tabIndex = -1
      takeLostFocus(heading)
      return true
    }
    if (arrives()) return undefined
    // What it says is still on its way.
    const watch = new MutationObserver(() => arrives() && watch.disconnect())
    watch.observe(page, { childList: true, subtree: true })
    return () => watch.disconnect()
  }, [location])
  return main
}

import { useEffect, useRef, type RefObject } from 'react'

/** Within this of its end a list counts as being read there, px. */
const near = 48

/**
 * Keeps the newest of a list that scrolls in sight: when something comes, and when the list gets less room. Whoever
 * reads further up is left there, unless they themselves have just written. `own`: their last one.
 */
export function useNewest<T extends HTMLElement>(
  own: string | undefined,
): { readonly list: RefObject<T | null>; readonly onScroll: () => void } {
  const list = useRef<T>(null)
  const stays = useRef(true)
  const lastOwn = useRef(own)
  useEffect(() => {
    if (own !== lastOwn.current) stays.current = true
    lastOwn.current = own
    const element = list.current
    if (element !== null && stays.current) element.scrollTop = element.scrollHeight
  })
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const watch = new ResizeObserver(() => {
      if (stays.current) element.scrollTop = element.scrollHeight
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  const onScroll = () => {
    if (list.current === null) return
    const { scrollHeight, scrollTop, clientHeight } = list.current
    stays.current = scrollHeight - scrollTop - clientHeight < near
  }
  return { list, onScroll }
}

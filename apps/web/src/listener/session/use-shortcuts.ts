import { useEffect, useEffectEvent } from 'react'
import { shortcutOf, takesTyping, type ShortcutName } from './shortcuts.ts'

/** Hears the session's keys; what is not in `does` is left to the browser. */
export function useShortcuts(does: Partial<Record<ShortcutName, () => void>>): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const name = shortcutOf(event, takesTyping(event.target))
    const act = name === undefined ? undefined : does[name]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

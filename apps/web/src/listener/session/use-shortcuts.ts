import { useEffect, useRef } from 'react'
import { shortcutOf, takesTyping, type ShortcutName } from './shortcuts.ts'

/** Hears the session's keys; what is not in `does` is left to the browser. */
export function useShortcuts(does: Partial<Record<ShortcutName, () => void>>): void {
  const current = useRef(does)
  current.current = does
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const name = shortcutOf(event, takesTyping(event.target))
      const act = name === undefined ? undefined : current.current[name]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', hear)
    return () => removeEventListener('keydown', hear)
  }, [])
}

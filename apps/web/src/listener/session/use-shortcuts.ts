import { useEffect, useEffectEvent } from 'react'
import { shortcutOf, takesTyping, type ShortcutName } from './shortcuts.ts'

/** What a key does. `writing`: the focus is where one writes; there nothing may happen by a slip that cannot be undone. */
type Does = Partial<Record<ShortcutName, (writing: boolean) => void>>

/** Hears the session's keys before anything on the page does; what is not in `does` is left to the browser. */
export function useShortcuts(does: Does): void {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    const name = shortcutOf(event)
    const act = name === undefined ? undefined : does[name]
    if (act === undefined) return
    // It types no sign, on a Mac either.
    event.preventDefault()
    act(takesTyping(event.target))
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => hear(event)
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [])
}

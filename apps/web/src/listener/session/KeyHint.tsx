import { keyName, type ShortcutName } from './shortcuts.ts'

/** The key of something, for whoever has a keyboard; said to screen readers by `aria-keyshortcuts`. */
export function KeyHint({ name, className = '' }: { name: ShortcutName; className?: string }) {
  return (
    <kbd aria-hidden="true" className={`hidden font-text text-small lg:inline ${className}`}>
      {keyName(name)}
    </kbd>
  )
}

/**
 * Keys of the session's screen. All with Alt and a letter that neither Chrome, Edge nor Firefox uses for
 * a menu (Alt+F, E, V, S, B, T, H, D), nor NVDA, JAWS or VoiceOver for themselves; none next to a key
 * whose slip would do harm (Alt+C beside Ctrl+C, Alt+W beside Ctrl+W).
 */
export const shortcuts = {
  /** 急 (jí) */
  crisis: 'KeyJ',
  mute: 'KeyM',
  nextPhase: 'KeyN',
  cards: 'KeyK',
  write: 'KeyR',
  scratch: 'KeyP',
} as const
export type ShortcutName = keyof typeof shortcuts

/** What of a key press matters; a subset of `KeyboardEvent`. */
export interface KeyPress {
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
}

/**
 * Which shortcut a key press means, if any. All of them are heard while one writes, too, and while an input method is
 * open: whoever believes that they have muted themselves must have. By the key's place and not by its sign, because on
 * a Mac Option and a letter give another sign, and an input method gives none. AltGr is Ctrl and Alt, and types.
 */
export function shortcutOf(press: KeyPress): ShortcutName | undefined {
  if (!press.altKey || press.ctrlKey || press.metaKey || press.shiftKey || press.repeat) return undefined
  return (Object.keys(shortcuts) as ShortcutName[]).find((each) => shortcuts[each] === press.code)
}

/** Whether an element takes what is typed. */
export function takesTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select')
}

/** As assistive technology wants to be told. */
export function ariaKey(name: ShortcutName): string {
  return `Alt+${shortcuts[name].slice(-1)}`
}

/** `Alt+J` or, on a Mac, `⌥J`: how a shortcut is written on its button. */
export function keyName(name: ShortcutName): string {
  const letter = shortcuts[name].slice(-1)
  return /Mac|iPhone|iPad/.test(navigator.platform) ? `⌥${letter}` : `Alt+${letter}`
}

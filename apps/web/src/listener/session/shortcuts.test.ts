import { describe, expect, test } from 'vitest'
import { shortcutOf, shortcuts, type KeyPress, type ShortcutName } from './shortcuts.ts'

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
})
const names = Object.keys(shortcuts) as ShortcutName[]

describe('the keys of the session', () => {
  test('[S7.2] [S3.3] each key has its meaning wherever the focus is, by its place on the keyboard', () => {
    for (const name of names) {
      expect(shortcutOf(press(shortcuts[name]))).toBe(name)
      // Option and a letter on a Mac, and a letter that an input method has taken: other signs, the same key.
      expect(shortcutOf(Object.assign(press(shortcuts[name]), { key: 'µ', isComposing: false }))).toBe(name)
      expect(shortcutOf(Object.assign(press(shortcuts[name]), { key: 'Process', isComposing: true }))).toBe(name)
    }
  })

  test('no key means anything without Alt, with another modifier, or held down', () => {
    for (const name of names) {
      for (const wrong of [
        { altKey: false },
        { ctrlKey: true },
        { metaKey: true },
        { shiftKey: true },
        { repeat: true },
      ]) {
        expect(shortcutOf(press(shortcuts[name], wrong))).toBeUndefined()
      }
    }
  })

  test('every key has one meaning, and none is a browser’s menu', () => {
    const codes = names.map((name) => shortcuts[name])
    expect(new Set(codes).size).toBe(codes.length)
    for (const letter of 'FEVSBTHDCW') expect(codes).not.toContain(`Key${letter}`)
  })
})

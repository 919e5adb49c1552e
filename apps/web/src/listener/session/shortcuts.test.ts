import { describe, expect, test } from 'vitest'
import { shortcutOf, shortcuts, type KeyPress, type ShortcutName } from './shortcuts.ts'

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...more,
})
const names = Object.keys(shortcuts) as ShortcutName[]

describe('the keys of the session', () => {
  test('[S7.2] the crisis key works everywhere, also while one writes or an input method is open', () => {
    expect(shortcutOf(press(shortcuts.crisis), false)).toBe('crisis')
    expect(shortcutOf(press(shortcuts.crisis, { isComposing: true }), true)).toBe('crisis')
  })

  test('[S3.3] nothing but the crisis key is heard while one writes', () => {
    for (const name of names.filter((each) => each !== 'crisis')) {
      expect(shortcutOf(press(shortcuts[name]), false)).toBe(name)
      expect(shortcutOf(press(shortcuts[name]), true)).toBeUndefined()
      expect(shortcutOf(press(shortcuts[name], { isComposing: true }), false)).toBeUndefined()
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
        expect(shortcutOf(press(shortcuts[name], wrong), false)).toBeUndefined()
      }
    }
  })

  test('every key has one meaning, and none is a browser’s menu', () => {
    const codes = names.map((name) => shortcuts[name])
    expect(new Set(codes).size).toBe(codes.length)
    for (const letter of 'FEVSBTHDCW') expect(codes).not.toContain(`Key${letter}`)
  })
})

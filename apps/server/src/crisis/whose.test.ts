import type { Concern, Screen, Session } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { whoseLife } from './whose.ts'

const asked = (described: { readonly screen?: Screen; readonly concern?: Concern }) =>
  whoseLife({ status: 'waiting', described } as unknown as Session)

test('[S7.2] whoever is called learns whose life it is, and nothing else of what was answered', () => {
  const intent = { wish: 'yes', thought: 'intent' } as const
  const other = { danger: 'now', where: 'known' } as const
  expect(asked({ screen: intent })).toBe('own')
  expect(asked({ concern: other })).toBe('other')
  expect(asked({ screen: intent, concern: other })).toBe('both')
  expect(asked({ screen: { wish: 'yes' }, concern: { danger: 'maybe' } })).toBeUndefined()
})

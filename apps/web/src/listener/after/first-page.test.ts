import { expect, test } from 'vitest'
import { firstPage } from './first-page.ts'

const shielded = { shielded: true, seen: false, asked: false, noteOpen: true }

test('[S6.6] the report of the shield comes first once, and then only when it is asked for', () => {
  expect(firstPage({ ...shielded, shielded: false })).toBe('report')
  expect(firstPage(shielded)).toBe('shield')
  expect(firstPage({ ...shielded, seen: true })).toBe('note')
  expect(firstPage({ ...shielded, seen: true, noteOpen: false })).toBe('report')
  expect(firstPage({ ...shielded, seen: true, asked: true })).toBe('shield')
})

import type { HelpLine } from '@tingyu/contract'
import { expect, test } from 'vitest'
import { inOrder, leadsOf } from './lines-in-order.ts'

const lines = [
  { id: 'cn-12356', kind: 'crisis' },
  { id: 'cn-120', kind: 'emergency' },
  { id: 'cn-110', kind: 'emergency' },
] as unknown as readonly HelpLine[]
const order = (cause: Parameters<typeof leadsOf>[0]['cause'], outside?: string) =>
  inOrder(lines, leadsOf({ cause }, outside)).map(({ id }) => id)

test('[S7.2] whoever says that they are in danger now has 120 and 110 first, also once the line outside is shown', () => {
  const first = ['cn-120', 'cn-110', 'cn-12356']
  expect(order('danger-said')).toEqual(first)
  expect(order('intake-said')).toEqual(first)
  expect(order('danger-said', 'cn-12356')).toEqual(first)
})

test('[S7.2] whoever asks for company has the order of every list', () => {
  expect(order('company-asked')).toEqual(['cn-12356', 'cn-120', 'cn-110'])
})

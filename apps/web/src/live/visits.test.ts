import type { MessageId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import type { ShownText } from './live.ts'
import { chatLines } from './visits.ts'

const text = (at: number): ShownText => ({
  id: `${at}` as MessageId,
  seq: at,
  at,
  from: 'seeker',
  kind: 'text',
  body: '在',
  status: 'sent',
})
const outgoing: ShownText = { id: 'o' as MessageId, from: 'seeker', kind: 'text', body: '还没到', status: 'sending' }
const order = (texts: readonly ShownText[], ...visits: Parameters<typeof chatLines>[1] & {}) =>
  chatLines(texts, visits).map((line) => (line.kind === 'text' ? line.text.id : `${line.kind} ${line.name}`))

test('[S7.2] comings and goings of a third stand between the texts, where they happened', () => {
  const names = { workingName: '周老师' }
  expect(order([text(1), text(5), text(9)])).toEqual(['1', '5', '9'])
  expect(order([text(1), text(5), text(9)], { ...names, from: 3, until: 7 })).toEqual([
    '1',
    'joined 周老师',
    '5',
    'left 周老师',
    '9',
  ])
  expect(order([text(1), outgoing], { ...names, from: 3, until: 7, lost: true }, { ...names, from: 8 })).toEqual([
    '1',
    'joined 周老师',
    'lost 周老师',
    'joined 周老师',
    'o',
  ])
  expect(order([], { ...names, from: 3 })).toEqual(['joined 周老师'])
})

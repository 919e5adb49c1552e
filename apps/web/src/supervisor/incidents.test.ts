import type { OpenIncident } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { isMine, newestFirst, untaken } from './incidents.ts'

const incident = (id: string, declaredAt: number, more: Partial<OpenIncident> = {}): OpenIncident => ({
  id,
  session: id as SessionId,
  declaredAt,
  cause: 'danger-said',
  topic: 'family',
  seekerHere: true,
  ...more,
})

test('[S7.2] the newest danger stands first, whoever has come to it', () => {
  const list = [incident('a', 1), incident('c', 3, { takenBy: '徐老师' }), incident('b', 2)]
  expect(newestFirst(list).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect(list.map(({ id }) => id)).toEqual(['a', 'c', 'b'])
})

test('[S7.2] whoever nobody has come to calls on, also after their session has ended', () => {
  const list = [incident('a', 1, { ended: 'seeker-left' }), incident('b', 2, { takenBy: '徐老师' })]
  expect(untaken(list).map(({ id }) => id)).toEqual(['a'])
})

test('an incident is mine once I have come, not before', () => {
  expect(isMine(incident('a', 1), '徐老师')).toBe(false)
  expect(isMine(incident('a', 1), null)).toBe(false)
  expect(isMine(incident('a', 1, { takenBy: '徐老师' }), '徐老师')).toBe(true)
  expect(isMine(incident('a', 1, { takenBy: '唐老师' }), '徐老师')).toBe(false)
})

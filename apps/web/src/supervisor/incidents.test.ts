import type { OpenIncident } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { expect, test } from 'vitest'
import { callsMe, isComplete, isMine, peopleIn, stacks, untaken } from './incidents.ts'

const incident = (id: string, declaredAt: number, more: Partial<OpenIncident> = {}): OpenIncident => ({
  id,
  session: id as SessionId,
  declaredAt,
  cause: 'danger-said',
  topic: 'family',
  seekerHere: true,
  details: 0,
  ...more,
})

test('[S7.2] the service says who stands first, and what is folded behind whom', () => {
  const list = [
    incident('b', 2, { more: 4 }),
    incident('a', 1, { behind: { incident: 'b', why: 'same-person' }, seekerHere: false }),
    incident('d', 4, { behind: { incident: 'b', why: 'same-network' } }),
    incident('c', 3, { takenBy: '徐老师' }),
  ]
  const [b, c] = stacks(list)
  expect([b?.first.id, c?.first.id]).toEqual(['b', 'c'])
  expect(b).toMatchObject({ samePerson: [{ id: 'a' }], sameNetwork: [{ id: 'd' }], more: 4 })
  expect(c).toMatchObject({ samePerson: [], sameNetwork: [], more: 0 })
  // b, d, the four more, c; and a is b once more.
  expect(peopleIn(stacks(list))).toBe(7)
  expect(untaken(list).map(({ id }) => id)).toEqual(['b'])
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

test('[S7.2] an outcome says what belongs to it: a plan where somebody is safe, a reason where it was none', () => {
  expect(isComplete({ outcome: undefined, plan: ['means-away'], reason: 'slip' })).toBe(false)
  expect(isComplete({ outcome: 'safe', plan: [] })).toBe(false)
  expect(isComplete({ outcome: 'safe', plan: ['means-away'] })).toBe(true)
  expect(isComplete({ outcome: 'false-alarm', plan: [] })).toBe(false)
  expect(isComplete({ outcome: 'false-alarm', plan: [], reason: 'slip' })).toBe(true)
  expect(isComplete({ outcome: 'handed-over', plan: [] })).toBe(true)
})

test('[S7.2] where whoever had taken it is gone, or danger was said again since, it rings again', () => {
  const list = [
    incident('a', 1, { takenBy: '徐老师' }),
    incident('b', 2, { takenBy: '徐老师', ownerGone: true }),
    incident('c', 3, { takenBy: '徐老师', saidAgain: true }),
  ]
  expect(untaken(list).map(({ id }) => id)).toEqual(['b', 'c'])
})

test('[S7.2] it rings at whoever is called, and at everybody where the service does not say', () => {
  const call = { you: false, everyone: false, lineShown: false }
  expect(callsMe(incident('a', 1, { call }))).toBe(false)
  expect(callsMe(incident('a', 1, { call: { ...call, you: true } }))).toBe(true)
  expect(callsMe(incident('a', 1))).toBe(true)
})

import type { SessionId } from '@tingyu/sop'
import { afterEach, describe, expect, test } from 'vitest'
import { callSeat, type CallSeat, type Seat } from './call-seat.ts'

let count = 0
const seats: CallSeat[] = []
afterEach(() => {
  for (const seat of seats.splice(0)) seat.leave()
})

/** Two tabs of one browser: what each is told. */
function tab(session: SessionId) {
  const heard: Seat[] = []
  const seat = callSeat(session, (at) => heard.push(at))
  seats.push(seat)
  return { heard, seat }
}
const ofTest = () => `session-${(count += 1)}` as SessionId
const is = (seen: { heard: Seat[] }, at: Seat) => expect.poll(() => seen.heard.at(-1)).toBe(at)

describe('[S0.1] the call is in one tab', () => {
  test('a second tab is told that it is elsewhere, and the first keeps it', async () => {
    const session = ofTest()
    const first = tab(session)
    await is(first, 'here')
    const second = tab(session)
    await is(second, 'elsewhere')
    expect(first.heard).toEqual(['here'])
  })

  test('taken over on purpose it is there and not here; and it can be had back', async () => {
    const session = ofTest()
    const first = tab(session)
    await is(first, 'here')
    const second = tab(session)
    await is(second, 'elsewhere')
    second.seat.take()
    await is(second, 'here')
    await is(first, 'elsewhere')
    first.seat.take()
    await is(first, 'here')
    await is(second, 'elsewhere')
    expect([first.heard, second.heard]).toEqual([
      ['here', 'elsewhere', 'here'],
      ['elsewhere', 'here', 'elsewhere'],
    ])
  })

  test('when the tab that had it goes, the other has it', async () => {
    const session = ofTest()
    const first = tab(session)
    await is(first, 'here')
    const second = tab(session)
    await is(second, 'elsewhere')
    first.seat.leave()
    await is(second, 'here')
    expect(first.heard).toEqual(['here'])
  })

  test('other sessions are none of its business; a browser without locks has the call', async () => {
    await is(tab(ofTest()), 'here')
    await is(tab(ofTest()), 'here')
    const heard: Seat[] = []
    callSeat(ofTest(), (at) => heard.push(at), null)
    expect(heard).toEqual(['here'])
  })
})

import { describe, expect, test } from 'vitest'
import { keepConnected } from '../matching/duty-store.ts'
import { matchOne } from '../matching/matching.ts'
import { readBoard } from '../realtime/queue-board.ts'
import { describeSession, joinSession, leaveSession } from '../session/joining.ts'
import { readSession } from '../session/store.ts'
import { addPerson, gives, goesOnDuty, hasRested, joinRequestOf, joins, waitingSeeker } from '../testing/sessions.ts'
import { bookingsOf, toLookAt } from './answers.ts'
import { moveBooking } from './booking.ts'
import { keepBookings } from './meeting.ts'
import {
  context,
  day,
  done,
  goTo,
  hour,
  lastEnd,
  minute,
  service,
  statusOf,
  timesOf,
  whoBooked,
  withBookings,
  zhou,
} from '../testing/booked.ts'

withBookings()

describe('[S5.4] at the time', () => {
  test('[S5.4] [S6.2] the listener is offered nobody else shortly before, and the one who is booked once both are there', async () => {
    const { seeker, listener, begins, id } = await whoBooked()
    await hasRested(service, listener)
    // An hour and a quarter before, somebody else would leave them no rest.
    goTo(begins - 80 * minute)
    await goesOnDuty(service, listener)
    const early = await waitingSeeker(service)
    goTo(begins - 70 * minute)
    expect(await matchOne(context)).toBeNull()
    goTo(begins - 10 * minute)
    await goesOnDuty(service, listener)
    const other = await addPerson(service, 'listener', '阿禾')
    const session = await joins(service, seeker)
    expect((await readBoard(context)).get(session)).toMatchObject({
      kept: { listener: '小雨', begins, until: begins + 10 * minute },
    })
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ id, here: true }])
    // Who has booked holds nobody up, and is kept although somebody else is free.
    expect((await readBoard(context)).get(early.session)).toMatchObject({ ahead: 0 })
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toMatchObject({ session: early.session, listener: other })
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'accept' })
    await gives(service, session, 'listener', listener, { type: 'begin' })
    expect((await bookingsOf(context, listener)).open).toEqual([])
    expect((await toLookAt(context, zhou)).lately).toMatchObject({ held: 1 })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    await leaveSession(context, early.seeker, early.session)
  })

  test('[S5.4] the listener does not come: the seeker waits on, from the place they had, for whoever is there', async () => {
    const { seeker, listener, begins } = await whoBooked()
    goTo(begins)
    const session = await joins(service, seeker)
    const joined = service.clock.now()
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute - 1)
    await keepBookings(context)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute)
    await keepBookings(context)
    expect((await readBoard(context)).get(session)).toMatchObject({ keptInVain: { listener: '小雨' }, ahead: 0 })
    expect((await readSession(context.db, session))?.state).toMatchObject({ queuedAt: joined })
    expect((await toLookAt(context, zhou)).lately).toMatchObject({ missed: 1 })
    expect((await bookingsOf(context, listener)).ended).toMatchObject([{ end: 'listener-away' }])
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    await leaveSession(context, seeker, session)
  })

  test('[S5.4] moved while the seeker waits for it, they are kept for nobody, and it stands whoever hears them today', async () => {
    const { seeker, listener, begins, id } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 5 * minute)
    const session = await joins(service, seeker)
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    const later = (await timesOf(seeker)).find((each) => each >= begins + 2 * day)!
    expect(await moveBooking(context, seeker, id, later)).toEqual(done)
    expect((await readBoard(context)).get(session)).not.toHaveProperty('kept')
    await goesOnDuty(service, listener)
    // The one they know is asked first, as everybody is whom somebody asks for again.
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'pass' })
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    for (const type of ['accept', 'begin'] as const) await gives(service, session, 'listener', other, { type })
    expect((await bookingsOf(context, listener)).open).toMatchObject([{ id, begins: later, here: false }])
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('[S5.4] the seeker does not come: the listener’s time is free again', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 5 * minute)
    await goesOnDuty(service, listener)
    const other = await waitingSeeker(service)
    expect(await matchOne(context)).toBeNull()
    goTo(begins + 10 * minute)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBe('seeker-away')
    expect(await matchOne(context)).toMatchObject({ session: other.session, listener })
    await leaveSession(context, other.seeker, other.session)
  })

  test('[S6.2] a listener who is to rest then is not waited for, and no booking lets them begin', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 100 * minute)
    await context.db
      .updateTable('booking')
      .set({ begins: begins + 5 * hour })
      .execute()
    await goesOnDuty(service, listener)
    const hard = await waitingSeeker(service)
    expect(await matchOne(context)).toMatchObject({ listener })
    await context.db.updateTable('booking').set({ begins }).execute()
    for (const type of ['accept', 'begin'] as const) await gives(service, hard.session, 'listener', listener, { type })
    await gives(service, hard.session, 'seeker', hard.seeker, { type: 'ask-help', kind: 'danger' })
    goTo(begins - 20 * minute)
    await keepBookings(context)
    expect(await lastEnd(seeker)).toBe('listener-rests')
    await gives(service, hard.session, 'seeker', hard.seeker, { type: 'leave' })
    await expect(goesOnDuty(service, listener)).rejects.toThrow('cannot accept')
  })

  test('the listener passes at the time, or gives it back while the seeker waits: the seeker is kept no longer', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins)
    await goesOnDuty(service, listener)
    const session = await joins(service, seeker)
    expect(await matchOne(context)).toMatchObject({ session, listener })
    await gives(service, session, 'listener', listener, { type: 'pass' })
    expect(await lastEnd(seeker)).toBe('listener-away')
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    await leaveSession(context, seeker, session)
  })

  test('[S7.2] in danger nobody is kept for a booking: whoever is free is asked', async () => {
    const { seeker, begins } = await whoBooked()
    goTo(begins)
    const session = await joins(service, seeker)
    const other = await addPerson(service, 'listener', '阿禾')
    await goesOnDuty(service, other)
    expect(await matchOne(context)).toBeNull()
    await describeSession(context, seeker, session, { screen: { wish: 'yes' } })
    expect(await matchOne(context)).toMatchObject({ session, listener: other })
    for (const type of ['accept', 'begin'] as const) await gives(service, session, 'listener', other, { type })
    expect(await lastEnd(seeker)).toBe('called-off')
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('who waits already when the time comes is brought to their booking; who left and comes back is, too', async () => {
    const { seeker, listener, begins } = await whoBooked()
    await hasRested(service, listener)
    goTo(begins - 30 * minute)
    const first = await joins(service, seeker)
    expect((await readBoard(context)).get(first)).not.toHaveProperty('kept')
    goTo(begins - 10 * minute)
    await keepBookings(context)
    expect((await readBoard(context)).get(first)).toHaveProperty('kept')
    await leaveSession(context, seeker, first)
    goTo(begins + 5 * minute)
    const joined = await joinSession(context, seeker, joinRequestOf())
    if (!joined.ok) throw new Error(joined.refusal.code)
    expect((await readBoard(context)).get(joined.value)).toHaveProperty('kept')
    await keepConnected(context.db, context.clock, [listener], hour)
    await leaveSession(context, seeker, joined.value)
    expect(await statusOf(joined.value)).toBe('ended')
  })
})

import { expect, test } from 'vitest'
import { keepOpenHours } from '../roster/open-hours.ts'
import { askForSubstitute, substitutesFor, takeBack, takeOver } from '../roster/substitutions.ts'
import { addPerson } from '../testing/sessions.ts'
import { bookingsOf } from './answers.ts'
import { book, ownBookingOf } from './booking.ts'
import {
  context,
  day,
  done,
  evening,
  hour,
  lastEnd,
  refused,
  service,
  timesOf,
  whoBooked,
  whoMet,
  withBookings,
} from '../testing/booked.ts'

withBookings()

test('[S6.5] whoever takes the shift over does not take the booking: the one who booked chooses anew', async () => {
  const { seeker, listener, begins } = await whoBooked()
  const taker = await addPerson(service, 'listener', '阿禾')
  const date = new Date(begins).toISOString().slice(0, 10)
  expect(await askForSubstitute(context, listener, { date, ...evening })).toEqual(done)
  // Until somebody takes it, it stands; and nobody books what is to be passed on.
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'sought' }])
  expect((await timesOf(seeker)).filter((at) => at < begins + 3 * hour)).toEqual([])
  const { open } = await substitutesFor(context, taker)
  expect(await takeOver(context, taker, open.find(({ from }) => from <= begins)!.id)).toEqual(done)
  expect(await lastEnd(seeker)).toBe('not-there')
  expect((await bookingsOf(context, taker)).open).toEqual([])
  const times = await timesOf(seeker)
  expect(times).not.toContain(begins)
  expect(times).not.toEqual([])
})

test('[S6.5] a shift for which somebody else is sought is not offered, until that is taken back', async () => {
  const { seeker, listener, session } = await whoMet()
  const [first, second] = await timesOf(seeker)
  const date = new Date(first!).toISOString().slice(0, 10)
  expect(await askForSubstitute(context, listener, { date, from: '20:30', until: '22:00' })).toEqual(done)
  // What begins before it and would last into it, neither.
  expect((await timesOf(seeker))[0]).toBe(first! + day)
  expect(await book(context, seeker, { session, begins: second! })).toEqual(
    refused('not-bookable', { why: 'not-there' }),
  )
  await takeBack(context, listener, (await substitutesFor(context, listener)).own[0]!.id)
  expect((await timesOf(seeker))[0]).toBe(first)
})

test('[S6.5] taken over from the middle of a booking on, the booking is given back; one that ends before it stays', async () => {
  const { seeker, listener, begins } = await whoBooked()
  const taker = await addPerson(service, 'listener', '阿禾')
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '20:00', until: '23:00' }))
  expect(await keepOpenHours(context, listener, { version: 1, weekly, days: [] })).toMatchObject({ ok: true })
  const date = new Date(begins).toISOString().slice(0, 10)
  const takes = async (from: string, until: string) => {
    expect(await askForSubstitute(context, listener, { date, from, until })).toEqual(done)
    const own = (await substitutesFor(context, listener)).own.find(({ takenBy }) => takenBy === undefined)
    expect(await takeOver(context, taker, own!.id)).toEqual(done)
  }
  await takes('22:00', '23:00')
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'inside' }])
  await takes('20:45', '21:45')
  expect((await bookingsOf(context, listener)).open).toEqual([])
  expect(await lastEnd(seeker)).toBe('not-there')
})

test('[S6.5] hours that are emptied end no booking: the listener is told which ones stand', async () => {
  const { seeker, listener, begins } = await whoBooked()
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, hours: 'inside' }])
  expect(await keepOpenHours(context, listener, { version: 1, weekly: [], days: [] })).toMatchObject({
    value: { standing: [begins] },
  })
  expect((await bookingsOf(context, listener)).open).toMatchObject([{ begins, status: 'agreed', hours: 'outside' }])
  expect((await ownBookingOf(context, seeker)).booked).toMatchObject({ begins })
})

test('[S6.5] taken over and booked at the same moment: nothing stays booked in a shift that was given away', async () => {
  for (let round = 0; round < 8; round++) {
    const { seeker, listener, session } = await whoMet()
    const begins = (await timesOf(seeker))[0]!
    const taker = await addPerson(service, 'listener', `接${round}`)
    const date = new Date(begins).toISOString().slice(0, 10)
    expect(await askForSubstitute(context, listener, { date, ...evening })).toEqual(done)
    const { id } = (await substitutesFor(context, listener)).own[0]!
    const [taken] = await Promise.all([takeOver(context, taker, id), book(context, seeker, { session, begins })])
    expect(taken).toEqual(done)
    expect((await bookingsOf(context, listener)).open).toEqual([])
    service.clock.advance(day)
  }
})

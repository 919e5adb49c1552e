import type { Instant, PersonId } from '@tingyu/sop'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerBooking, bookingsOf, look } from '../booking/answers.ts'
import { book, callOff, moveBooking, ownBookingOf } from '../booking/booking.ts'
import type { Context } from '../context.ts'
import { saveNote } from '../debrief/store.ts'
import { addPushDevice } from '../push/devices.ts'
import { keepOpenHours } from '../roster/open-hours.ts'
import { askForSubstitute, substitutesFor, takeBack, takeOver } from '../roster/substitutions.ts'
import { leaveSession } from '../session/joining.ts'
import { openPushService, type PushBrowserHere, type PushService } from '../testing/push-service.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { remindOfWhatComes } from './coming.ts'
import { runReminders } from './reminders.ts'
import { removeRemindersBefore } from './store.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const evening = { from: '20:00', until: '22:00' }
const done = { ok: true, value: undefined }
let pushes: PushService
let service: TestService
let context: Context
beforeAll(async () => {
  pushes = await openPushService()
  service = await openTestService({
    publicUrl: 'https://tingyu.example',
    push: { subject: 'https://tingyu.example', loopback: { ca: pushes.ca } },
  })
  context = service.context
})
afterAll(async () => {
  await service.close()
  pushes.close()
})
// Ten in the morning of a Monday, where the service is.
beforeEach(async () => {
  pushes.given.length = 0
  pushes.answers = []
  const open = await context.db
    .selectFrom('listening_session')
    .select(['id', 'seeker'])
    .where('status', '<>', 'ended')
    .execute()
  for (const { id, seeker } of open) if (seeker) await leaveSession(context, seeker, id)
  for (const table of ['listener_duty', 'booking', 'substitution', 'open_hours', 'push_device'] as const)
    await context.db.deleteFrom(table).execute()
  const next = new Date(service.clock.now() + 7 * day)
  goTo(next.setUTCHours(2, 0, 0, 0) - ((next.getUTCDay() + 6) % 7) * day)
})

const goTo = (at: Instant) => service.clock.advance(at - service.clock.now())
const later = (ms: number) => service.clock.advance(ms)
/** What time brings, and everything that is due. */
async function told(): Promise<void> {
  await remindOfWhatComes(context)
  while (await runReminders(context)) continue
}
const titles = (device: PushBrowserHere) => device.heard().map(({ title }) => title)

async function switchedOn(person: PersonId, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<PushBrowserHere> {
  const device = pushes.browser()
  const added = await addPushDevice(context, { person, role: 'listener' }, { ...device.request, language })
  if (!added.ok) throw new Error(added.refusal.code)
  return device
}

async function isThere(listener: PersonId): Promise<void> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ...evening }))
  const kept = await keepOpenHours(context, listener, { version: 0, weekly, days: [] })
  if (!kept.ok) throw new Error(kept.refusal.code)
}

/** Two who were together in a session that ended well, and a listener who is there each evening and has a device. */
async function whoMet() {
  const { seeker, listener, session } = await liveSession(service)
  later(50 * minute)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  await context.db
    .transaction()
    .execute((tx) => saveNote(tx, session, listener, { fields: {}, line: null }, service.clock.now()))
  await isThere(listener)
  return { seeker, listener, session, device: await switchedOn(listener) }
}

const timesOf = async (seeker: PersonId): Promise<Instant[]> =>
  ((await ownBookingOf(context, seeker)).again?.times ?? []).map(({ begins }) => begins)

/** The same, with tomorrow evening booked at eight. */
async function whoAsked() {
  const pair = await whoMet()
  const today = service.clock.now()
  const begins = (await timesOf(pair.seeker)).find((each) => each > today + 12 * hour)!
  expect(await book(context, pair.seeker, { session: pair.session, begins })).toEqual(done)
  return { ...pair, begins, id: (await ownBookingOf(context, pair.seeker)).booked!.id }
}

async function whoBooked() {
  const booked = await whoAsked()
  await told()
  expect(await answerBooking(context, booked.listener, booked.id, { answer: 'agree', begins: booked.begins })).toEqual(
    done,
  )
  return booked
}

describe('[S5.4] what is booked', () => {
  test('[S6.5] asked for, near and called off are said on each device, bare, in its language, each in the place of the last', async () => {
    const { seeker, listener, session, begins, id, device } = await whoAsked()
    const inEnglish = await switchedOn(listener, 'en')
    const elsewhere = await switchedOn(await addPerson(service, 'listener', '别人'))
    await told()
    expect(device.heard()).toEqual([
      {
        title: '听屿：有一个时间等你答复',
        body: `${dateOf(begins)} 20:00（Asia/Shanghai）。不方便也不用说原因。`,
        path: '/staff',
        about: id,
        kind: 'reminder',
      },
    ])
    // Switched on since, it is told of what comes from now on.
    expect(inEnglish.heard()).toEqual([])
    expect(await answerBooking(context, listener, id, { answer: 'agree', begins })).toEqual(done)
    goTo(begins - 3 * hour - 1)
    await told()
    expect(titles(device)).toHaveLength(1)
    goTo(begins - 3 * hour)
    await told()
    expect(titles(device)).toEqual(['听屿：有一个时间等你答复', '听屿：20:00 有一场约好的倾听'])
    expect(titles(inEnglish)).toEqual([expect.stringMatching(/: you are booked for 20:00$/)])
    expect(await callOff(context, seeker, id)).toEqual(done)
    await told()
    expect(titles(device).at(-1)).toBe('听屿：约的时间取消了')
    expect(new Set(device.heard().map(({ about }) => about))).toEqual(new Set([id]))
    expect(elsewhere.heard()).toEqual([])
    const everything = JSON.stringify([device.heard(), inEnglish.heard()])
    for (const telling of [seeker, session, '求助者', '小雨', '家庭', 'family'])
      expect(everything).not.toContain(telling)
    expect(service.logged.join()).not.toContain('/send/')
  })

  test('each is said once, whoever looks how often, and over a restart; moved, it is asked anew, also back again', async () => {
    const { seeker, begins, id, device } = await whoBooked()
    await Promise.all([told(), told()])
    expect(titles(device)).toHaveLength(1)
    const other = (await timesOf(seeker)).find((each) => each > begins + 12 * hour)!
    for (const [at, count] of [
      [other, 2],
      [begins, 3],
      [other, 4],
    ] as const) {
      expect(await moveBooking(context, seeker, id, at)).toEqual(done)
      await Promise.all([told(), told()])
      await told()
      expect(titles(device)).toHaveLength(count)
      expect(titles(device).at(-1)).toBe('听屿：约的时间改了，等你答复')
    }
  })

  test('what is not so any more when it is its turn is not said', async () => {
    const { seeker, listener, begins, id, device } = await whoAsked()
    await answerBooking(context, listener, id, { answer: 'agree', begins })
    await told()
    expect(device.heard()).toEqual([])
    await callOff(context, seeker, id)
    pushes.answers = [503]
    await told()
    expect(pushes.given).toHaveLength(1)
    // Later than it is of use to anybody.
    later(3 * day)
    await told()
    expect(pushes.given).toHaveLength(1)
  })

  test('one’s own word is no news', async () => {
    const { listener, begins, id, device } = await whoBooked()
    await answerBooking(context, listener, id, { answer: 'decline', begins })
    await told()
    expect(titles(device)).toEqual(['听屿：有一个时间等你答复'])
  })

  test('[S6.6] where a supervisor is to look first the listener knows of nothing before; moved so, what they knew is called off', async () => {
    const { seeker, listener, session, device } = await whoMet()
    const booking = { ...context.service.booking, perMonth: 1 }
    const strict = { ...context, service: { ...context.service, booking } }
    const [first, next] = [(await timesOf(seeker))[0]!, (await timesOf(seeker)).at(-1)!]
    expect(await book(strict, seeker, { session, begins: first })).toEqual(done)
    await told()
    expect(await callOff(context, seeker, (await ownBookingOf(context, seeker)).booked!.id)).toEqual(done)
    await told()
    expect(device.heard()).toEqual([])
    expect(await book(context, seeker, { session, begins: first })).toEqual(done)
    await told()
    const { id } = (await ownBookingOf(context, seeker)).booked!
    expect(await moveBooking(strict, seeker, id, next)).toEqual(done)
    await told()
    expect(titles(device)).toEqual(['听屿：有一个时间等你答复', '听屿：约的时间取消了'])
    expect(String(device.heard()[1]?.['body'])).toContain(dateOf(first))
    expect((await bookingsOf(context, listener)).open).toEqual([])
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    expect(await look(strict, supervisor, id, true)).toEqual(done)
    await told()
    expect(titles(device).slice(2)).toEqual(['听屿：有一个时间等你答复'])
    expect(String(device.heard()[2]?.['body'])).toContain(dateOf(next))
  })
})

describe('[S6.2] nobody is disturbed by what can wait', () => {
  test('[S7.1] while a listener is with somebody nothing is shown; afterwards it is', async () => {
    const { listener, device } = await whoAsked()
    const busy = await context.db
      .insertInto('listener_duty')
      .values({ listener, session: (await liveSession(service)).session })
      .onConflict((conflict) =>
        conflict.column('listener').doUpdateSet((eb) => ({ session: eb.ref('excluded.session') })),
      )
      .returning('listener')
      .executeTakeFirstOrThrow()
    await told()
    expect(device.heard()).toEqual([])
    await context.db.updateTable('listener_duty').set({ session: null }).where('listener', '=', busy.listener).execute()
    await told()
    expect(device.heard()).toHaveLength(1)
  })

  test('at night it waits until seven', async () => {
    const { seeker, session, device } = await whoMet()
    const ten = service.clock.now()
    later(15 * hour)
    const begins = (await timesOf(seeker))[0]!
    expect(await book(context, seeker, { session, begins })).toEqual(done)
    await told()
    expect(device.heard()).toEqual([])
    goTo(Math.floor(ten / day) * day + 23 * hour - 1)
    await told()
    expect(device.heard()).toEqual([])
    later(1)
    await told()
    expect(device.heard()).toHaveLength(1)
  })
})

describe('[S6.2] shifts', () => {
  test('one that begins within the hour is said once; one that goes on, or is another’s, is not', async () => {
    const listener = await addPerson(service, 'listener', '小雨')
    const device = await switchedOn(listener)
    const other = await switchedOn(await addPerson(service, 'listener', '没有班的人'))
    await isThere(listener)
    const eight = Math.floor(service.clock.now() / day) * day + 12 * hour
    goTo(eight - hour - 1)
    await told()
    expect(device.heard()).toEqual([])
    later(1)
    await told()
    await told()
    expect(titles(device)).toEqual(['听屿：20:00 开始值班'])
    expect(device.heard()[0]).toMatchObject({ path: '/staff/shifts' })
    const { headers } = pushes.given[0]!
    expect(headers).toMatchObject({ ttl: '3600', urgency: 'normal' })
    goTo(eight + minute)
    const late = await switchedOn(listener)
    await told()
    expect([late.heard(), other.heard()]).toEqual([[], []])
    expect(titles(device)).toHaveLength(1)
  })

  test('a substitute who is looked for: those who could take it are told, once; whoever asked hears that it was taken', async () => {
    const [asker, able, there] = await Promise.all(
      ['求', '能', '在班'].map(async (name) => addPerson(service, 'listener', name)),
    )
    const [ofAsker, ofAble, ofThere] = [await switchedOn(asker!), await switchedOn(able!), await switchedOn(there!)]
    await isThere(asker!)
    const date = new Date(service.clock.now() + 2 * day).toISOString().slice(0, 10)
    expect(await askForSubstitute(context, asker!, { date, ...evening })).toEqual(done)
    await isThere(there!)
    await Promise.all([told(), told()])
    await told()
    expect(titles(ofAble)).toEqual(['听屿：有一段值班找人替'])
    expect(String(ofAble.heard()[0]?.['body'])).toMatch(/20:00–22:00（Asia\/Shanghai）/)
    expect(JSON.stringify(ofAble.heard())).not.toContain('求')
    const { id, fault } = (await substitutesFor(context, there!)).open[0]!
    // Who is there in any case could not, and is not asked.
    expect([fault, ofThere.heard(), ofAsker.heard()]).toEqual(['overlaps', [], []])
    expect(await takeOver(context, able!, id)).toEqual(done)
    await told()
    expect(titles(ofAsker)).toEqual(['听屿：你的一段值班有人替了'])
  })

  test('what was asked and taken back before anybody was told is not said', async () => {
    const [asker, able] = [await addPerson(service, 'listener', '求'), await addPerson(service, 'listener', '能')]
    const device = await switchedOn(able)
    await isThere(asker)
    const date = new Date(service.clock.now() + 2 * day).toISOString().slice(0, 10)
    expect(await askForSubstitute(context, asker, { date, ...evening })).toEqual(done)
    await remindOfWhatComes(context)
    expect(await takeBack(context, asker, (await substitutesFor(context, asker)).own[0]!.id)).toEqual(done)
    await told()
    expect(device.heard()).toEqual([])
  })
})

describe('a push service that does not take it', () => {
  test('is asked again, quietly, and given up in the end', async () => {
    const { device } = await whoAsked()
    pushes.answers = Array.from({ length: 6 }, () => 503)
    await told()
    for (const wait of [5_000, minute, 5 * minute, 20 * minute, hour, hour]) {
      expect(titles(device).length).toBeGreaterThan(0)
      later(wait)
      await told()
    }
    expect(device.heard()).toHaveLength(6)
    const [row] = await context.db.selectFrom('reminder').selectAll().execute()
    expect(row).toMatchObject({ tries: 6, next_at: null, sent_at: null, gave_up_at: expect.any(Number) })
    const [kept] = await context.db.selectFrom('push_device').selectAll().execute()
    expect(kept).toMatchObject({ failed_at: expect.any(Number), sent_at: null })
  })

  test('a try that was cut off by a kill is made again', async () => {
    const { device } = await whoAsked()
    const cut = { ...context, push: { ...context.push!, send: () => new Promise<never>(() => undefined) } }
    void runReminders(cut)
    await expect.poll(async () => (await context.db.selectFrom('reminder').select('tries').execute())[0]?.tries).toBe(1)
    await told()
    expect(device.heard()).toEqual([])
    later(15_000)
    await told()
    await told()
    expect(device.heard()).toHaveLength(1)
  })

  test.each([404, 410])(
    'and does not know the device any more takes it away, with what was to be said there (%i)',
    async (status) => {
      const { listener, device } = await whoAsked()
      const stays = await switchedOn(listener)
      pushes.answers = [status]
      await told()
      expect(await context.db.selectFrom('reminder').selectAll().execute()).toEqual([])
      const left = await context.db.selectFrom('push_device').select('endpoint').execute()
      expect(left).toEqual([{ endpoint: stays.request.endpoint }])
      expect(device.heard()).toHaveLength(1)
    },
  )
})

test('without web push nothing is laid down, and an account that is out of use is told nothing', async () => {
  const { listener, seeker, session, device } = await whoMet()
  const { push: _, ...config } = context.config
  const begins = (await timesOf(seeker)).at(-1)!
  await book({ ...context, config }, seeker, { session, begins })
  expect(await context.db.selectFrom('reminder').selectAll().execute()).toEqual([])
  await context.db.updateTable('person').set({ disabled: true }).where('id', '=', listener).execute()
  await callOff(context, seeker, (await ownBookingOf(context, seeker)).booked!.id)
  await told()
  expect(device.heard()).toEqual([])
})

test('a device that is switched off at this very moment fails nobody’s booking', async () => {
  const { seeker, session } = await whoMet()
  const begins = (await timesOf(seeker)).at(-1)!
  const off = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const switching = context.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('push_device').execute()
    gone.resolve()
    await off.promise
  })
  await gone.promise
  const booking = book(context, seeker, { session, begins })
  const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waits.execute(context.db)).rows.length).toBe(1)
  off.resolve()
  await switching
  expect(await booking).toEqual(done)
})

test('what is over is let go', async () => {
  const { begins } = await whoAsked()
  await told()
  await removeRemindersBefore(context.db, begins - 2 * hour)
  expect(await context.db.selectFrom('reminder').selectAll().execute()).toHaveLength(1)
  await removeRemindersBefore(context.db, begins)
  expect(await context.db.selectFrom('reminder').selectAll().execute()).toEqual([])
})

function dateOf(at: Instant): string {
  const parts = { timeZone: 'Asia/Shanghai', month: 'short', day: 'numeric', weekday: 'short' } as const
  return new Intl.DateTimeFormat('zh-CN', parts).format(at)
}

import { takeBackWithin } from '@tingyu/sop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'

/** Ten seconds of the service pass in half of one. */
const rate = 20
let service: RunningService
beforeAll(async () => {
  service = await openRunningService({ rate })
})
afterAll(() => service.close())

const reportsOf = (session: string) =>
  service.context.db
    .selectFrom('harassment_report')
    .selectAll()
    .where('session', '=', session as never)
    .execute()
const apart = (seeker: string) =>
  service.context.db
    .selectFrom('block')
    .select('by')
    .where('seeker', '=', seeker as never)
    .execute()

test('[S6.6] one tap: it ends by itself, is reported with its end, and the two do not meet again; the seeker is told of the end alone', async () => {
  const { session, desk, phone, listener, seeker } = await liveTogether(service)
  await desk.does(session, { type: 'raise-shield' })
  const raised = await desk.hears('events', ({ events }) => events.some(({ event }) => event.type === 'shield-raised'))
  expect(await reportsOf(session)).toEqual([])
  const heard = await phone.hears('events', ({ events }) => events.some(({ event }) => event.type === 'ended'))
  const end = heard.events.at(-1)
  expect(end?.event).toEqual({ type: 'ended', reason: 'harassment' })
  expect(end?.at).toBe((raised.events.at(-1)?.at ?? 0) + takeBackWithin)
  expect(JSON.stringify(heard)).not.toContain('shield')
  expect(await reportsOf(session)).toMatchObject([{ listener, seeker, blocked: true, by: 'listener', at: end?.at }])
  expect(await apart(seeker)).toEqual([{ by: 'listener' }])
})

test('[S6.6] taken back in time nothing has been: no end, no report, and the two may meet again', async () => {
  const { session, desk, phone, seeker } = await liveTogether(service)
  await desk.does(session, { type: 'raise-shield' })
  await desk.does(session, { type: 'lower-shield' })
  // What is due is done before it is answered: had it still been up, this would come after the end.
  const { clock, db } = service.context
  const latest = (await clock.read(db)) + takeBackWithin
  await expect.poll(() => clock.read(db)).toBeGreaterThan(latest)
  await phone.does(session, { type: 'switch-mode', mode: 'voice' })
  expect(await reportsOf(session)).toEqual([])
  expect(await apart(seeker)).toEqual([])
})

test('[S6.6] whoever leaves before the end does not leave the report behind; pressed once more it is over at once, and reported once', async () => {
  const left = await liveTogether(service)
  await left.desk.does(left.session, { type: 'raise-shield' })
  await left.phone.does(left.session, { type: 'leave' })
  expect(await reportsOf(left.session)).toHaveLength(1)
  const pressed = await liveTogether(service)
  await pressed.desk.does(pressed.session, { type: 'raise-shield' })
  await pressed.desk.does(pressed.session, { type: 'end-harassment', block: true })
  expect(await reportsOf(pressed.session)).toHaveLength(1)
})

test('[S6.6][S7.2] whoever goes from behind the shield out of a crisis does not meet them again; whoever comes back may', async () => {
  const gone = await liveTogether(service)
  await gone.desk.does(gone.session, { type: 'raise-shield' })
  await gone.phone.does(gone.session, { type: 'ask-help', kind: 'danger' })
  await gone.desk.does(gone.session, { type: 'leave' })
  expect(await reportsOf(gone.session)).toEqual([])
  expect(await apart(gone.seeker)).toEqual([{ by: 'listener' }])
  // Said again it is the same, and nothing of it is the seeker's to know.
  await gone.desk.does(gone.session, { type: 'leave' })
  expect(JSON.stringify(gone.phone.heard)).not.toContain('shield')
  const back = await liveTogether(service)
  await back.desk.does(back.session, { type: 'raise-shield' })
  await back.phone.does(back.session, { type: 'ask-help', kind: 'danger' })
  await back.desk.does(back.session, { type: 'lower-shield' })
  expect(await apart(back.seeker)).toEqual([])
})

test('[S7.2] while a listener is behind their shield in a crisis, nobody is told that they are there; who comes back is', async () => {
  const { session, desk, phone } = await liveTogether(service)
  await desk.does(session, { type: 'raise-shield' })
  const asked = phone.heard.length
  await phone.does(session, { type: 'ask-help', kind: 'company' })
  const away = await phone.hears('presence', ({ side, here }) => side === 'listener' && !here, asked)
  expect(JSON.stringify(away)).not.toContain('shield')
  const back = phone.heard.length
  await desk.does(session, { type: 'lower-shield' })
  await phone.hears('presence', ({ side, here }) => side === 'listener' && here, back)
})

test('[S6.6] a server that stops within the ten seconds loses none of it: the next one ends it at its time, and reports it', async () => {
  const { session, desk, phone, seeker } = await liveTogether(service)
  await desk.does(session, { type: 'raise-shield' })
  await service.restart()
  await expect.poll(() => reportsOf(session), { timeout: 5_000 }).toHaveLength(1)
  const events = await service.context.db
    .selectFrom('session_event')
    .select(['type', 'at'])
    .where('session', '=', session as never)
    .orderBy('seq')
    .execute()
  const raised = events.find(({ type }) => type === 'shield-raised')
  expect(events.at(-1)).toMatchObject({ type: 'ended', at: (raised?.at ?? 0) + takeBackWithin })
  expect(await apart(seeker)).toEqual([{ by: 'listener' }])
  expect(JSON.stringify(phone.heard)).not.toContain('shield')
})

import type { Signal } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lapseDuties } from '../jobs/housekeeping.ts'
import { countHeldRooms } from '../supervision/rooms.ts'
import { listenerReady, liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import type { Device } from '../testing/device.ts'
import { addPerson } from '../testing/sessions.ts'

const minute = 60_000
let service: RunningService
let relayed: RunningService
beforeAll(async () => {
  const patience = { room: 300 }
  service = await openRunningService({ patience, config: { voice: 'direct' } })
  relayed = await openRunningService({
    patience,
    config: { voice: 'relay', relay: { urls: ['turn:relay.example:3478'], secret: 'known to the relay' } },
  })
})
afterAll(async () => {
  await Promise.all([service.close(), relayed.close()])
})

const here = (id: string): Signal => ({ kind: 'restart', from: id })

/** A time that the two have agreed on, in so many minutes from now. */
async function agreed(of: RunningService, { inMinutes = 5 } = {}) {
  const listener = await addPerson(of, 'listener', '小雨')
  const supervisor = await addPerson(of, 'supervisor', '周老师')
  const { id } = (
    await of.ask(listener, 'POST', '/api/listener/supervision', {
      account: false,
      points: [],
      soon: false,
      question: '我不知道沉默的时候该不该开口',
    })
  ).body as { id: string }
  await of.ask(supervisor, 'POST', `/api/supervision/${id}/take`)
  const now = await of.context.clock.read(of.context.db)
  // Accepted while it is still to come, and then moved to where the test wants it.
  const times = [{ at: now + 24 * 60 * minute, minutes: 45 }]
  await of.ask(supervisor, 'PUT', `/api/supervision/${id}/times`, { times })
  const { id: room } = await of.context.db
    .selectFrom('supervision_appointment')
    .select('id')
    .where('request', '=', id)
    .executeTakeFirstOrThrow()
  await of.ask(listener, 'POST', `/api/supervision/${id}/times/${room}/accept`)
  await of.context.db
    .updateTable('supervision_appointment')
    .set({ at: now + inMinutes * minute })
    .where('id', '=', room)
    .execute()
  return { listener, supervisor, request: id, room }
}

async function enters(of: RunningService, person: PersonId, room: string): Promise<Device> {
  const device = await of.device(person).hello()
  device.say({ type: 'room-enter', room })
  return device
}

/** Both in it, and both told so. */
async function together(of: RunningService, when?: { readonly inMinutes: number }) {
  const made = await agreed(of, when)
  const desk = await enters(of, made.supervisor, made.room)
  await desk.hears('room')
  const own = await enters(of, made.listener, made.room)
  await Promise.all([desk.hears('room', everybody), own.hears('room', everybody)])
  return { ...made, desk, own }
}

function everybody({ people }: { readonly people: readonly { readonly here: boolean }[] }): boolean {
  return people.every((each) => each.here)
}

async function settled(...devices: readonly Device[]): Promise<void> {
  for (const device of devices) {
    const after = device.heard.length
    device.say({ type: 'ping', sent: after + 0.5 })
    await device.hears('pong', ({ sent }) => sent === after + 0.5, after)
  }
}

async function appointmentOf(of: RunningService, room: string) {
  return of.context.db
    .selectFrom('supervision_appointment')
    .selectAll()
    .where('id', '=', room)
    .executeTakeFirstOrThrow()
}

describe('[S6.4] the room of a time to speak', () => {
  test('is for the two alone: to a colleague there is none, and to a seeker no such word', async () => {
    const { room } = await agreed(service)
    for (const role of ['listener', 'supervisor'] as const) {
      const stranger = await enters(service, await addPerson(service, role, '旁人'), room)
      expect(await stranger.hears('room-closed')).toMatchObject({ room, why: 'not-found' })
      stranger.say({ type: 'room-signal', room, to: 'supervisor', signal: here('x') })
      expect((await stranger.hears('refused')).refusal.code).toBe('not-found')
      stranger.say({ type: 'room-relay', room })
      expect((await stranger.hears('refused', () => true, stranger.heard.length)).refusal.code).toBe('not-found')
    }
    const seeker = await service.device(await addPerson(service, 'seeker')).hello()
    seeker.say({ type: 'room-enter', room })
    expect((await seeker.hears('refused')).refusal.code).toBe('forbidden')
  })

  test('opens a quarter of an hour before, and not sooner', async () => {
    const soon = await agreed(service, { inMinutes: 15 })
    expect(await (await enters(service, soon.listener, soon.room)).hears('room')).toMatchObject({ you: 'listener' })
    const later = await agreed(service, { inMinutes: 17 })
    expect(await (await enters(service, later.listener, later.room)).hears('room-closed')).toMatchObject({
      why: 'early',
    })
    const over = await agreed(service, { inMinutes: -45 - 60 - 1 })
    expect(await (await enters(service, over.listener, over.room)).hears('room-closed')).toMatchObject({ why: 'over' })
  })

  test('whoever is first waits, the other one is told wherever they are, and told when they have gone', async () => {
    const { listener, supervisor, room } = await agreed(service)
    const elsewhere = await service.device(supervisor).hello()
    const own = await enters(service, listener, room)
    expect((await own.hears('room')).people).toEqual([
      { seat: 'supervisor', name: '周老师', role: 'supervisor', here: false, left: false },
      { seat: 'listener', name: '小雨', role: 'listener', here: true, left: false },
    ])
    expect(await elsewhere.hears('room-waits', ({ rooms }) => rooms.length > 0)).toMatchObject({
      rooms: [{ room, names: ['小雨'] }],
    })
    // A page that is opened later knows it, too.
    const late = await service.device(supervisor).hello()
    await late.hears('room-waits', ({ rooms }) => rooms.length > 0)
    const after = elsewhere.heard.length
    own.say({ type: 'room-leave', room })
    expect(await elsewhere.hears('room-waits', () => true, after)).toMatchObject({ rooms: [] })
  })

  test('who was there and has gone is said to have left, also to whoever comes back to an empty room', async () => {
    const { supervisor, room, desk, own } = await together(service)
    const after = own.heard.length
    desk.say({ type: 'room-leave', room })
    const { people } = await own.hears('room', ({ people: all }) => all.some(({ here }) => !here), after)
    expect(people[0]).toMatchObject({ seat: 'supervisor', here: false, left: true })
    own.say({ type: 'room-leave', room })
    await settled(own)
    const back = await enters(service, supervisor, room)
    expect((await back.hears('room')).people).toMatchObject([
      { here: true, left: false },
      { seat: 'listener', here: false, left: true },
    ])
  })

  test('each signal goes to the other one alone and says from whom it is; nothing of it is kept', async () => {
    const { room, desk, own } = await together(service)
    own.say({ type: 'room-signal', room, to: 'supervisor', signal: here('l') })
    expect(await desk.hears('room-signal')).toMatchObject({ room, from: 'listener', signal: here('l') })
    desk.say({ type: 'room-signal', room, to: 'listener', signal: here('s') })
    expect(await own.hears('room-signal')).toMatchObject({ room, from: 'supervisor', signal: here('s') })
    own.say({ type: 'room-signal', room, to: 'listener', signal: here('to oneself') })
    expect((await own.hears('refused')).refusal.code).toBe('bad-request')
    own.say({ type: 'room-signal', room, to: 'nobody', signal: here('to nobody') })
    await settled(own, desk)
    expect(desk.all('room-signal')).toHaveLength(1)
    expect(own.all('room-signal')).toHaveLength(1)
  })

  test('goes through the relay where there is one, with credentials of its own, and a direct address is refused', async () => {
    const { room, desk, own } = await together(relayed)
    own.say({ type: 'room-relay', room })
    const way = await own.hears('room-relay')
    expect(way).toMatchObject({ policy: 'relay', servers: [{ urls: ['turn:relay.example:3478'] }] })
    expect(way.servers[0]?.credential).toBeDefined()
    const candidate = { candidate: 'candidate:1 1 udp 2 192.0.2.7 5000 typ host', sdpMid: '0', sdpMLineIndex: 0 }
    own.say({ type: 'room-signal', room, to: 'supervisor', signal: { kind: 'candidate', candidate } })
    expect((await own.hears('refused')).refusal.code).toBe('direct-candidate')
    await settled(own, desk)
    expect(desk.all('room-signal')).toEqual([])
  })

  test('is on one page of a person at a time: the last that came', async () => {
    const { listener, room, desk, own } = await together(service)
    const other = await enters(service, listener, room)
    expect(await own.hears('room-closed')).toMatchObject({ why: 'elsewhere' })
    await other.hears('room')
    desk.say({ type: 'room-signal', room, to: 'listener', signal: here('s') })
    await other.hears('room-signal')
    expect(own.all('room-signal')).toEqual([])
    own.say({ type: 'room-signal', room, to: 'supervisor', signal: here('late') })
    expect((await own.hears('refused')).refusal.code).toBe('not-found')
  })

  test('a connection that is lost and comes back leaves nobody alone; one that stays away is said to be gone', async () => {
    const { listener, room, desk, own } = await together(service)
    const after = desk.heard.length
    own.vanish()
    const back = await enters(service, listener, room)
    await back.hears('room')
    await settled(desk)
    expect(
      desk
        .all('room')
        .slice(-1)[0]
        ?.people.every((each) => each.here),
    ).toBe(true)
    back.vanish()
    await desk.hears('room', ({ people }) => people.some((each) => !each.here), after)
  })

  test('a listener in it is not offered anybody (S1.3)', async () => {
    const { listener, device } = await listenerReady(service)
    const made = await agreed(service)
    await service.context.db
      .updateTable('supervision_request')
      .set({ listener })
      .where('id', '=', made.request)
      .execute()
    device.say({ type: 'room-enter', room: made.room })
    await device.hears('room')
    await device.hears(
      'duty',
      ({ accepting }) => !accepting,
      device.heard.findIndex(({ type }) => type === 'room-waits'),
    )
    const duty = async () => (await service.ask(listener, 'GET', '/api/listener/duty')).body
    expect(await duty()).toMatchObject({ accepting: false, inRoom: true })
    // Not from any other tab either, until they have left; then by their own hand.
    const on = () => service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })
    expect(await on()).toMatchObject({ status: 409, body: { code: 'in-room' } })
    const another = await service.device(listener).hello()
    const after = another.heard.length
    device.say({ type: 'room-leave', room: made.room })
    await another.hears('duty', ({ inRoom }) => inRoom === undefined, after)
    expect(await duty()).not.toHaveProperty('inRoom')
    expect(await on()).toMatchObject({ status: 200, body: { accepting: true } })
  })

  test('[S1.3] a room whose process has ended holds nobody back for long', async () => {
    const { listener, device } = await listenerReady(service)
    const { db, clock } = service.context
    await db
      .updateTable('listener_duty')
      .set({ in_room_until: (await clock.read(db)) + 500 })
      .where('listener', '=', listener)
      .execute()
    const on = () => service.ask(listener, 'POST', '/api/listener/duty', { accepting: true })
    await service.ask(listener, 'POST', '/api/listener/duty', { accepting: false })
    expect(await on()).toMatchObject({ status: 409, body: { code: 'in-room' } })
    const after = device.heard.length
    await expect
      .poll(async () => {
        await lapseDuties(service.context)
        return (await on()).status
      })
      .toBe(200)
    await device.hears('duty', ({ inRoom }) => inRoom === undefined, after)
  })

  test('a listener whose session goes on does not come in: whoever speaks with them has them alone', async () => {
    // Nobody of the tests before is there to be asked.
    await service.context.db.updateTable('listener_duty').set({ accepting: false }).execute()
    const { listener, session, phone } = await liveTogether(service)
    const made = await agreed(service)
    await service.context.db
      .updateTable('supervision_request')
      .set({ listener })
      .where('id', '=', made.request)
      .execute()
    const own = await enters(service, listener, made.room)
    expect(await own.hears('room-closed')).toMatchObject({ why: 'in-session' })
    await phone.does(session, { type: 'leave' })
    own.say({ type: 'room-enter', room: made.room })
    await own.hears('room')
  })
})

describe('[S6.4] what two were there together for', () => {
  /** One minute of it is 60 ms of life. */
  let fast: RunningService
  beforeAll(async () => {
    fast = await openRunningService({ rate: 1_000, config: { voice: 'direct' } })
  })
  afterAll(() => fast.close())

  test('is counted, by the minute, and counts on both sides without anybody saying so', async () => {
    const { listener, supervisor, room, desk, own } = await together(fast)
    // Ten minutes, of which each is 60 ms; the waiting is the test's subject, and it counts at least as long.
    const begun = performance.now()
    while (performance.now() - begun < 640) await settled(desk)
    own.say({ type: 'room-leave', room })
    await desk.hears('room', ({ people }) => people.some((each) => !each.here))
    await expect.poll(async () => (await appointmentOf(fast, room)).together_ms).toBeGreaterThan(10 * minute)
    const { together_ms } = await appointmentOf(fast, room)
    // Alone nothing is counted.
    desk.say({ type: 'room-leave', room })
    await settled(desk)
    expect((await appointmentOf(fast, room)).together_ms).toBe(together_ms)

    await fast.context.db
      .updateTable('supervision_appointment')
      .set({ together_at: (await fast.context.clock.read(fast.context.db)) - 21 * minute })
      .where('id', '=', room)
      .execute()
    await countHeldRooms(fast.context)
    expect((await appointmentOf(fast, room)).held_minutes).toBe(Math.round(together_ms / minute))
    for (const [person, path] of [
      [listener, '/api/listener/supervision'],
      [supervisor, '/api/supervision'],
    ] as const) {
      const { body } = await fast.ask(person, 'GET', path)
      expect(body).toMatchObject({ counted: { minutes: Math.round(together_ms / minute) } })
    }
  })

  test('said by hand it stands, and the room is closed to both', async () => {
    const { supervisor, request, room, desk, own } = await together(service, { inMinutes: -50 })
    const answer = await service.ask(supervisor, 'POST', `/api/supervision/${request}/times/${room}/held`, {
      minutes: 50,
    })
    expect(answer.status).toBe(204)
    expect(await desk.hears('room-closed')).toMatchObject({ why: 'over' })
    expect(await own.hears('room-closed')).toMatchObject({ why: 'over' })
    await countHeldRooms(service.context)
    expect((await appointmentOf(service, room)).held_minutes).toBe(50)
  })

  test('a try of a minute is none, and neither is one that goes on', async () => {
    const { room } = await agreed(service)
    const now = await service.context.clock.read(service.context.db)
    const set = (together_ms: number, together_at: number) =>
      service.context.db
        .updateTable('supervision_appointment')
        .set({ together_ms, together_at })
        .where('id', '=', room)
        .execute()
    await set(4 * minute, now - 60 * minute)
    await countHeldRooms(service.context)
    expect((await appointmentOf(service, room)).held_minutes).toBeNull()
    await set(40 * minute, now - minute)
    await countHeldRooms(service.context)
    expect((await appointmentOf(service, room)).held_minutes).toBeNull()
  })
})

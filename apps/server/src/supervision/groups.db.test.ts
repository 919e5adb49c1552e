import type { PersonId } from '@tingyu/sop'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { homeOf } from '../home/home.ts'
import { openRunningService, type RunningService } from '../testing/running.ts'
import type { Device } from '../testing/device.ts'
import { addPerson } from '../testing/sessions.ts'
import { readGroup, removeGroups } from './group-store.ts'
import { countHeldRooms, keepTogether } from './rooms.ts'

const minute = 60_000
let service: RunningService
let zhou: PersonId
let listeners: PersonId[]
beforeAll(async () => {
  service = await openRunningService({ patience: { room: 300 }, config: { voice: 'direct' } })
  zhou = await addPerson(service, 'supervisor', '周老师')
  listeners = []
  for (const name of ['小雨', '阿禾', '小满', '木木']) listeners.push(await addPerson(service, 'listener', name))
})
afterAll(() => service.close())
/** What a test has begun is over with it: it takes nobody's time in the next one. */
afterEach(async () => {
  await service.context.db
    .updateTable('supervision_group')
    .set({ cancelled_at: 1, closed_at: 1 })
    .where('closed_at', 'is', null)
    .execute()
})

let offset = 5
/** A group in a few minutes; each test's lies apart from the others'. */
async function made(invited: readonly PersonId[], supervisor = zhou): Promise<string> {
  const now = await service.context.clock.read(service.context.db)
  offset += 100
  const at = now + offset * minute
  const answer = await service.ask(supervisor, 'POST', '/api/groups', { at, minutes: 60, listeners: invited })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer))
  const { id } = answer.body as { id: string }
  return id
}
async function startsNow(id: string, ago = 0): Promise<void> {
  const now = await service.context.clock.read(service.context.db)
  await service.context.db
    .updateTable('supervision_group')
    .set({ at: now - ago })
    .where('id', '=', id)
    .execute()
}
async function groupsSeenBy(person: PersonId): Promise<string[]> {
  const { body } = await service.ask(person, 'GET', '/api/groups')
  return (body as { groups: { id: string }[] }).groups.map(({ id }) => id)
}
async function enters(person: PersonId, room: string): Promise<Device> {
  const device = await service.device(person).hello()
  device.say({ type: 'room-enter', room })
  return device
}

let another: PersonId | undefined
/** A colleague of theirs. */
async function wu(): Promise<PersonId> {
  another ??= await addPerson(service, 'supervisor', '吴老师')
  return another
}
const allHere =
  (count: number) =>
  ({ people }: { readonly people: readonly { readonly here: boolean }[] }) =>
    people.length === count && people.every((each) => each.here)

describe('[S6.4] a small group by voice', () => {
  test('is seen by those in it alone, and only a supervisor invites', async () => {
    const [one, two, three] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const id = await made([one, two])
    expect(await groupsSeenBy(one)).toContain(id)
    expect(await groupsSeenBy(three)).not.toContain(id)
    expect(await groupsSeenBy(await addPerson(service, 'supervisor', '吴老师'))).not.toContain(id)
    const { body } = await service.ask(one, 'GET', '/api/groups')
    expect(body).toMatchObject({ listeners: [] })
    const now = await service.context.clock.read(service.context.db)
    const own = { at: now + 2_000 * minute, minutes: 60, listeners: [two] }
    expect((await service.ask(one, 'POST', '/api/groups', own)).status).toBe(403)
    for (const what of ['cancel', 'end'])
      expect((await service.ask(await wu(), 'POST', `/api/groups/${id}/${what}`, {})).status).toBe(404)
    for (const what of ['decline', 'come'])
      expect((await service.ask(three, 'POST', `/api/groups/${id}/${what}`)).status).toBe(404)
  })

  test('holds four: a fifth is refused in so many words, by the service and by the database', async () => {
    const now = await service.context.clock.read(service.context.db)
    const many = { at: now + 3_000 * minute, minutes: 60, listeners }
    const answer = await service.ask(zhou, 'POST', '/api/groups', many)
    expect(answer).toMatchObject({ status: 409, body: { code: 'group-full', facts: { most: 3 } } })
    const id = await made(listeners.slice(0, 3))
    const fourth = { group: id, listener: listeners[3]!, place: 4 }
    await expect(service.context.db.insertInto('supervision_member').values(fourth).execute()).rejects.toThrow('place')
    await startsNow(id)
    expect(await (await enters(listeners[3]!, id)).hears('room-closed')).toMatchObject({ why: 'not-found' })
    const people = [zhou, ...listeners.slice(0, 3)]
    const devices = await Promise.all(people.map((person) => enters(person, id)))
    for (const device of devices) await device.hears('room', allHere(4))
    for (const device of devices) device.say({ type: 'room-leave', room: id })
  })

  test('all who come are shown to each other, each signal goes to one, and whoever declined is not let in', async () => {
    const [one, two, three] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const id = await made([one, two, three])
    expect((await service.ask(three, 'POST', `/api/groups/${id}/decline`)).status).toBe(204)
    await startsNow(id)
    const [desk, first, second] = [await enters(zhou, id), await enters(one, id), await enters(two, id)]
    const { you, people } = await first.hears('room', allHere(3))
    expect(people.map(({ name }) => name).toSorted()).toEqual(['周老师', '小雨', '阿禾'].toSorted())
    expect(people.map(({ seat }) => seat)).not.toContain(one)
    expect(await (await enters(three, id)).hears('room-closed')).toMatchObject({ why: 'not-found' })
    const other = people.find(({ name }) => name === '阿禾')!.seat
    first.say({ type: 'room-signal', room: id, to: other, signal: { kind: 'restart', from: 'a' } })
    expect(await second.hears('room-signal')).toMatchObject({ from: you })
    desk.say({ type: 'ping', sent: 1.5 })
    await desk.hears('pong', ({ sent }) => sent === 1.5)
    expect(desk.all('room-signal')).toEqual([])
  })

  test('whoever declined may come after all; whoever declines while they are in it goes, and the others see it', async () => {
    const [one, two] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const id = await made([one, two])
    expect((await service.ask(two, 'POST', `/api/groups/${id}/decline`)).status).toBe(204)
    await startsNow(id)
    const desk = await enters(zhou, id)
    expect((await desk.hears('room')).people).toHaveLength(2)
    expect((await service.ask(two, 'POST', `/api/groups/${id}/come`)).status).toBe(204)
    const second = await enters(two, id)
    await desk.hears('room', ({ people }) => people.length === 3 && people.filter(({ here }) => here).length === 2)
    expect((await service.ask(two, 'POST', `/api/groups/${id}/decline`)).status).toBe(204)
    const after = desk.heard.length
    expect(await second.hears('room-closed')).toMatchObject({ why: 'over' })
    await desk.hears('room', ({ people }) => people.length === 2, after)
    // The one who has declined is not told that somebody waits.
    const elsewhere = await service.device(two).hello()
    elsewhere.say({ type: 'ping', sent: 2.5 })
    await elsewhere.hears('pong', ({ sent }) => sent === 2.5)
    expect(elsewhere.all('room-waits').every(({ rooms }) => rooms.length === 0)).toBe(true)
  })

  test('a connection that is lost and comes back leaves the others as they were; one that stays away is said to be gone', async () => {
    const [one, two] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const id = await made([one, two])
    await startsNow(id)
    // The supervisor is late: the two see each other, and that nobody supervises yet.
    const [first, second] = [await enters(one, id), await enters(two, id)]
    const early = await second.hears('room', ({ people }) => people.filter(({ here }) => here).length === 2)
    expect(early.people.find(({ role }) => role === 'supervisor')).toMatchObject({ here: false })
    const desk = await enters(zhou, id)
    const { you } = await first.hears('room', allHere(3))
    first.vanish()
    const after = desk.heard.length
    const back = await enters(one, id)
    expect(await back.hears('room', allHere(3))).toMatchObject({ you })
    await desk.hears('room', allHere(3), after)
    back.vanish()
    await desk.hears('room', ({ people }) => people.filter(({ here }) => here).length === 2, after)
    await second.hears('room', ({ people }) => people.some(({ seat, here }) => seat === you && !here), 1)
  })
})

const counted = async (person: PersonId) => {
  const path = person === zhou ? '/api/supervision' : '/api/listener/supervision'
  return ((await service.ask(person, 'GET', path)).body as { counted: { minutes: number } }).counted.minutes
}
const one = () => listeners[0]!
const two = () => listeners[1]!
/** What counts of the two and of the supervisor, beyond so much. */
const all = async (before: readonly number[] = [0, 0, 0]) =>
  (await Promise.all([counted(one()), counted(two()), counted(zhou)])).map((each, index) => each - before[index]!)
async function wasLongAgo(id: string, together_at: number | null): Promise<void> {
  const now = await service.context.clock.read(service.context.db)
  await service.context.db
    .updateTable('supervision_group')
    .set({ at: now - 120 * minute, together_at: together_at === null ? null : now - together_at })
    .where('id', '=', id)
    .execute()
}

describe('[S6.4] what a small group counts for', () => {
  test('each for what they were there with the supervisor, without anybody saying so, and not twice', async () => {
    const before = await all()
    const id = await made([one(), two()])
    const seats: [string, number][] = [
      ['supervisor', 58 * minute],
      ['listener-1', 58 * minute],
      ['listener-2', 3 * minute],
    ]
    await keepTogether(service.context, id, new Map(seats))
    // It goes on still.
    await wasLongAgo(id, 5 * minute)
    await countHeldRooms(service.context)
    expect(await all(before)).toEqual([0, 0, 0])
    await wasLongAgo(id, 21 * minute)
    await countHeldRooms(service.context)
    await countHeldRooms(service.context)
    expect(await all(before)).toEqual([58, 0, 58])
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/cancel`)).status).toBe(409)
  })

  test('two listeners without a supervisor are a talk among colleagues, and none', async () => {
    const id = await made([one(), two()])
    await startsNow(id)
    const [first, second] = [await enters(one(), id), await enters(two(), id)]
    await second.hears('room', ({ people }) => people.filter((each) => each.here).length === 2)
    first.say({ type: 'room-leave', room: id })
    await second.hears('room', ({ people }) => people.filter((each) => each.here).length === 1, 2)
    const kept = await service.context.db
      .selectFrom('supervision_member')
      .select('together_ms')
      .where('group', '=', id)
      .execute()
    expect(kept.map(({ together_ms }) => together_ms)).toEqual([0, 0])
  })

  test('in the room it is counted by the device’s being there, and stays when the supervisor’s account goes', async () => {
    const wen = await addPerson(service, 'supervisor', '文老师')
    const before = await counted(one())
    const id = await made([one()], wen)
    await startsNow(id)
    const desk = await enters(wen, id)
    const own = await enters(one(), id)
    await own.hears('room', allHere(2))
    own.say({ type: 'room-leave', room: id })
    await desk.hears('room', ({ people }) => people.filter((each) => each.here).length === 1, 2)
    const member = () =>
      service.context.db
        .selectFrom('supervision_member')
        .select(['together_ms', 'held_minutes'])
        .where('group', '=', id)
        .executeTakeFirstOrThrow()
    await expect.poll(async () => (await member()).together_ms).toBeGreaterThan(0)
    await startsNow(id, 45 * minute)
    const there = { minutes: 45, places: [1] }
    expect((await service.ask(wen, 'POST', `/api/groups/${id}/end`, { elsewhere: there })).status).toBe(204)
    expect(await counted(one())).toBe(before + 45)
    await service.context.db.deleteFrom('person').where('id', '=', wen).execute()
    expect(await counted(one())).toBe(before + 45)
    expect((await service.ask(one(), 'GET', '/api/groups')).body).toMatchObject({
      groups: expect.arrayContaining([expect.objectContaining({ id, held: 45, supervisor: '' })]),
    })
  })

  test('held elsewhere it counts for those who the supervisor says were there; nobody there, it is none', async () => {
    const before = await all()
    const id = await made([one(), two()])
    const end = (body: unknown) => service.ask(zhou, 'POST', `/api/groups/${id}/end`, body)
    expect((await end({ elsewhere: { minutes: 50, places: [2] } })).status).toBe(409)
    await startsNow(id, 50 * minute)
    expect((await end({ elsewhere: { minutes: 50, places: [2] } })).status).toBe(204)
    expect(await all(before)).toEqual([0, 50, 50])
    const nobody = await made([one()])
    await wasLongAgo(nobody, null)
    const closed = async () =>
      (await service.ask(zhou, 'GET', '/api/groups')).body as { groups: { id: string; closed: boolean }[] }
    await countHeldRooms(service.context)
    // Its room is open still: who comes late is not shut out.
    expect((await closed()).groups.find((group) => group.id === nobody)).toMatchObject({ closed: false })
    const now = await service.context.clock.read(service.context.db)
    await service.context.db
      .updateTable('supervision_group')
      .set({ at: now - 141 * minute })
      .where('id', '=', nobody)
      .execute()
    await countHeldRooms(service.context)
    expect((await closed()).groups.find((group) => group.id === nobody)).toMatchObject({ closed: true })
    expect(await all(before)).toEqual([0, 50, 50])
  })

  test('held elsewhere it counts for nobody who does not come or is not in it, nor for longer than has passed', async () => {
    const before = await all()
    const id = await made([one(), two()])
    await service.ask(two(), 'POST', `/api/groups/${id}/decline`)
    await startsNow(id, 46 * minute)
    const end = (minutes: number, ...places: readonly number[]) =>
      service.ask(zhou, 'POST', `/api/groups/${id}/end`, { elsewhere: { minutes, places } })
    const wrong = { status: 400, body: { code: 'bad-request', facts: { path: 'elsewhere.places' } } }
    expect(await end(45, 1, 2)).toMatchObject(wrong)
    expect(await end(45, 3)).toMatchObject(wrong)
    expect(await end(60, 1)).toMatchObject({ status: 409, body: { code: 'not-now' } })
    expect(await all(before)).toEqual([0, 0, 0])
    expect((await end(45, 1)).status).toBe(204)
    expect(await all(before)).toEqual([45, 0, 45])
  })

  test('goes as notes do, once it is over', async () => {
    const id = await made([one()])
    const now = await service.context.clock.read(service.context.db)
    const there = async () => (await readGroup(service.context.db, id)) !== undefined
    await removeGroups(service.context.db, now + 9_999 * minute)
    expect(await there()).toBe(true)
    await service.ask(zhou, 'POST', `/api/groups/${id}/cancel`)
    await removeGroups(service.context.db, now - minute)
    expect(await there()).toBe(true)
    await removeGroups(service.context.db, now + minute)
    expect(await there()).toBe(false)
  })
})

async function timeOf(id: string): Promise<number> {
  return (await readGroup(service.context.db, id))!.at
}

describe('[S6.4] the time of a small group is promised', () => {
  test('of the supervisor and of each listener who comes, until it is called off or declined', async () => {
    const [one, two, three] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const id = await made([one, two])
    const at = (await timeOf(id)) + 30 * minute
    const invite = async (supervisor: PersonId, invited: readonly PersonId[]) =>
      service.ask(supervisor, 'POST', '/api/groups', { at, minutes: 60, listeners: invited })
    expect(await invite(zhou, [three])).toMatchObject({ status: 409, body: { code: 'time-taken' } })
    const other = await wu()
    expect(await invite(other, [two, three])).toMatchObject({
      status: 409,
      body: { code: 'not-free', facts: { names: '阿禾' } },
    })
    await service.ask(two, 'POST', `/api/groups/${id}/decline`)
    const theirs = await invite(other, [two, three])
    expect(theirs.status).toBe(200)
    // Their time is promised otherwise by now.
    expect(await service.ask(two, 'POST', `/api/groups/${id}/come`)).toMatchObject({
      status: 409,
      body: { code: 'time-taken' },
    })
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/cancel`)).status).toBe(204)
    expect(await groupsSeenBy(one)).not.toContain(id)
    expect((await invite(zhou, [one])).status).toBe(200)
  })

  test('two who invite the same listener at once: one of them is told', async () => {
    const now = await service.context.clock.read(service.context.db)
    offset += 100
    const at = now + offset * minute
    const invite = async (supervisor: PersonId) =>
      (await service.ask(supervisor, 'POST', '/api/groups', { at, minutes: 60, listeners: [listeners[3]] })).status
    const other = await wu()
    expect(new Set(await Promise.all([invite(zhou), invite(other)]))).toEqual(new Set([200, 409]))
  })
})

const disable = (person: PersonId) =>
  service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', person).execute()

describe('[S6.4] a small group and those who may not work here any more', () => {
  test('a listener is among those who come no more, out of the room too, and nothing is counted for them', async () => {
    const [first] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const gone = await addPerson(service, 'listener', '阿远')
    const id = await made([first, gone])
    await startsNow(id, 50 * minute)
    const [desk, own] = [await enters(zhou, id), await enters(gone, id)]
    await desk.hears('room', ({ people }) => people.filter(({ here }) => here).length === 2)
    const after = desk.heard.length
    await disable(gone)
    expect(await own.hears('room-closed')).toMatchObject({ why: 'over' })
    const { people } = await desk.hears('room', ({ people: of }) => of.length === 2, after)
    expect(people.map(({ name }) => name)).not.toContain('阿远')
    expect((await service.ask(zhou, 'GET', '/api/groups')).body).toMatchObject({
      groups: expect.arrayContaining([
        expect.objectContaining({ id, members: [expect.anything(), { name: '阿远', place: 2, declined: true }] }),
      ]),
    })
    const there = { minutes: 45, places: [2] }
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/end`, { elsewhere: there })).status).toBe(400)
  })

  test('without its supervisor it does not take place: it is not listed, has no room, and takes nobody’s time', async () => {
    const [first, second] = listeners as [PersonId, PersonId, PersonId, PersonId]
    const gone = await addPerson(service, 'supervisor', '何老师')
    const id = await made([first], gone)
    const at = await timeOf(id)
    const late = await addPerson(service, 'listener', '阿岚')
    await made([late], gone)
    const meets = async () => (await homeOf(service.context, { person: late, role: 'listener' })).supervision
    expect(await meets()).toHaveProperty('meets')
    await disable(gone)
    expect(await meets()).not.toHaveProperty('meets')
    expect(await groupsSeenBy(first)).not.toContain(id)
    const instead = { at, minutes: 60, listeners: [first, second] }
    expect((await service.ask(zhou, 'POST', '/api/groups', instead)).status).toBe(200)
    await startsNow(id)
    expect(await (await enters(first, id)).hears('room-closed')).toMatchObject({ why: 'over' })
  })
})

import type { GroupLines, SupervisionGroups } from '@tingyu/contract'
import { linesStayAfter, mostListeners, type PersonId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { isLeftOut } from '../db/backup/tables.ts'
import { eraseWhatIsOver } from '../jobs/housekeeping.ts'
import type { Device } from '../testing/device.ts'
import { openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import { eraseGroupLines } from './group-line-store.ts'
import { keepTogether } from './rooms.ts'

const minute = 60_000
const names = ['小雨', '阿禾', '小满', '木木', '阿岚', '小舟', '青禾', '阿远']
let service: RunningService
let zhou: PersonId
let listeners: PersonId[]
beforeAll(async () => {
  service = await openRunningService({ patience: { room: 300 }, config: { voice: 'direct' } })
  zhou = await addPerson(service, 'supervisor', '周老师')
  listeners = []
  for (const name of names) listeners.push(await addPerson(service, 'listener', name))
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

const now = () => service.context.clock.read(service.context.db)
let offset = 5
/** A group that writes, at its time; opened by its supervisor unless said otherwise. */
async function made(invited: readonly PersonId[], { begun = true } = {}): Promise<string> {
  offset += 100
  const group = { form: 'text', at: (await now()) + offset * minute, minutes: 60, listeners: invited }
  const answer = await service.ask(zhou, 'POST', '/api/groups', group)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer))
  const { id } = answer.body as { id: string }
  await startsNow(id)
  if (begun) await service.ask(zhou, 'POST', `/api/groups/${id}/begin`)
  return id
}
async function startsNow(id: string, ago = 0): Promise<void> {
  const at = (await now()) - ago
  await service.context.db.updateTable('supervision_group').set({ at }).where('id', '=', id).execute()
}
const write = (person: PersonId, group: string, text: string, id = randomUUID()) =>
  service.ask(person, 'POST', `/api/groups/${group}/lines`, { id, text })
const read = (person: PersonId, group: string, after?: number) =>
  service.ask(person, 'GET', `/api/groups/${group}/lines${after === undefined ? '' : `?after=${after}`}`)
const linesFor = async (person: PersonId, group: string, after?: number) => {
  const { status, body } = await read(person, group, after)
  expect(status).toBe(200)
  return (body as GroupLines).lines
}
async function enters(person: PersonId, room: string): Promise<Device> {
  const device = await service.device(person).hello()
  device.say({ type: 'room-enter', room })
  return device
}
const [one, two, three] = [() => listeners[0]!, () => listeners[1]!, () => listeners[2]!]

describe('[S6.4] a small group that writes', () => {
  test('holds nine: a ninth listener is refused in so many words, by the service and by the database', async () => {
    const ninth = await addPerson(service, 'listener', '阿九')
    const group = { form: 'text', at: (await now()) + 3_000 * minute, minutes: 60 }
    const invite = (invited: readonly PersonId[]) =>
      service.ask(zhou, 'POST', '/api/groups', { ...group, listeners: invited })
    expect(listeners).toHaveLength(mostListeners.text)
    expect(await invite([...listeners, ninth])).toMatchObject({
      status: 409,
      body: { code: 'group-full', facts: { most: 8 } },
    })
    const id = await made(listeners)
    const member = { group: id, form: 'text' as const, listener: ninth, place: 9 }
    const add = (row: Omit<typeof member, 'form'> & { form: 'text' | 'voice' }) =>
      service.context.db.insertInto('supervision_member').values(row).execute()
    await expect(add(member)).rejects.toThrow('place')
    // Nor as if it were one in which people speak.
    const small = await made([one()])
    await expect(add({ ...member, group: small, form: 'voice', place: 3 })).rejects.toThrow('foreign key')
    const devices = await Promise.all([zhou, ...listeners].map((person) => enters(person, id)))
    for (const device of devices)
      await device.hears('room', ({ people }) => people.length === 9 && people.every(({ here }) => here))
    for (const device of devices) device.say({ type: 'room-leave', room: id })
  })

  test('is opened by its supervisor alone, and by nobody before its room is; nothing is written before', async () => {
    const id = await made([one(), two()], { begun: false })
    expect(await write(one(), id, '我先说一句')).toMatchObject({ status: 409, body: { code: 'not-now' } })
    expect((await service.ask(one(), 'POST', `/api/groups/${id}/begin`)).status).toBe(403)
    const wu = await addPerson(service, 'supervisor', '吴老师')
    expect((await service.ask(wu, 'POST', `/api/groups/${id}/begin`)).status).toBe(404)
    await startsNow(id, -16 * minute)
    const begin = () => service.ask(zhou, 'POST', `/api/groups/${id}/begin`)
    expect(await begin()).toMatchObject({ status: 409, body: { code: 'not-now' } })
    await startsNow(id, -14 * minute)
    const own = await enters(one(), id)
    expect(await own.hears('room')).toMatchObject({ form: 'text', begun: false, voice: false })
    expect((await begin()).status).toBe(204)
    expect((await begin()).status).toBe(204)
    await own.hears('room', ({ begun }) => begun)
    expect((await write(one(), id, '我先说一句')).status).toBe(204)
  })

  test('one by voice is not opened, and takes no lines', async () => {
    offset += 100
    const group = { at: (await now()) + offset * minute, minutes: 60, listeners: [one()] }
    const { id } = (await service.ask(zhou, 'POST', '/api/groups', group)).body as { id: string }
    await startsNow(id)
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/begin`)).status).toBe(409)
    expect((await write(zhou, id, '在吗')).status).toBe(404)
    expect((await read(zhou, id)).status).toBe(404)
  })

  test('each line is told to all who are there, stands once however often it is sent, and is read by those in it alone', async () => {
    const id = await made([one(), two(), three()])
    const [desk, own] = [await enters(zhou, id), await enters(one(), id)]
    await own.hears('room')
    const line = randomUUID()
    expect((await write(one(), id, '我上周太急了', line)).status).toBe(204)
    expect(await desk.hears('room-written')).toMatchObject({ room: id, lines: 1 })
    expect((await write(one(), id, '我上周太急了', line)).status).toBe(204)
    // The same id of somebody else's is another matter.
    expect((await write(two(), id, '别的话', line)).status).toBe(409)
    expect((await write(zhou, id, '当时心里在怕什么')).status).toBe(204)
    await own.hears('room-written', ({ lines }) => lines === 2)
    // Who is late reads it all; who knows the first, what came after.
    expect(await linesFor(two(), id)).toMatchObject([
      { id: line, no: 1, name: '小雨', role: 'listener', own: false, text: '我上周太急了' },
      { no: 2, name: '周老师', role: 'supervisor', own: false, text: '当时心里在怕什么' },
    ])
    expect(await linesFor(one(), id, 1)).toMatchObject([{ no: 2 }])
    expect(await linesFor(one(), id, 2)).toEqual([])
    expect(await linesFor(one(), id, 2 ** 31 - 1)).toEqual([])
    for (const none of [2 ** 31, 99_999_999_999, -1, 0.5])
      expect(await read(one(), id, none)).toMatchObject({ status: 400, body: { facts: { path: 'query.after' } } })
    expect((await linesFor(one(), id))[0]).toMatchObject({ own: true })
    const stranger = listeners[4]!
    const wu = await addPerson(service, 'supervisor', '吴老师')
    for (const other of [stranger, wu]) {
      expect((await read(other, id)).status).toBe(404)
      expect((await write(other, id, '我也来')).status).toBe(404)
    }
    // Whoever does not come reads nothing of it either, until they come after all.
    await service.ask(three(), 'POST', `/api/groups/${id}/decline`)
    expect((await read(three(), id)).status).toBe(404)
    await service.ask(three(), 'POST', `/api/groups/${id}/come`)
    expect(await linesFor(three(), id)).toHaveLength(2)
    // Nothing of the words goes by the sockets.
    expect(JSON.stringify([...desk.heard, ...own.heard])).not.toContain('太急')
  })

  test('a line in which there is nothing to see is none', async () => {
    const id = await made([one()])
    for (const blank of ['\u200b', ' \u2060\u3164 ', '\u202e'])
      expect(await write(one(), id, blank)).toMatchObject({ status: 400, body: { facts: { path: 'body.text' } } })
    expect((await write(one(), id, '🙂')).status).toBe(204)
    expect(await linesFor(one(), id)).toHaveLength(1)
  })

  test('nine who write at once stand in one order for everybody, without a gap', async () => {
    const id = await made(listeners)
    const people = [zhou, ...listeners]
    const all = people.flatMap((person, index) =>
      [1, 2, 3].map((turn) => write(person, id, `第${index}个人的第${turn}句`)),
    )
    expect((await Promise.all(all)).every(({ status }) => status === 204)).toBe(true)
    const lines = await linesFor(zhou, id)
    expect(lines.map(({ no }) => no)).toEqual(Array.from({ length: 27 }, (_, index) => index + 1))
    const theirs = await linesFor(listeners[7]!, id)
    expect(theirs.map((line) => line.id)).toEqual(lines.map((line) => line.id))
  })

  test('[S5.5] what says who a seeker is is refused with where; the names of those in it are not', async () => {
    const id = await made([one(), two()])
    const text = '他叫王小满，电话 13812345678'
    const answer = await write(one(), id, text)
    expect(answer).toMatchObject({ status: 422, body: { code: 'identifies' } })
    const { facts } = answer.body as { facts: { spans: string } }
    const marked = facts.spans
      .split(' ')
      .map((span) => text.slice(...(span.split('-').map(Number) as [number, number])))
    expect(marked.join(' ')).toContain('13812345678')
    expect(marked.join(' ')).toContain('王小满')
    expect(await linesFor(one(), id)).toEqual([])
    expect((await write(one(), id, '周老师，阿禾，我想先听你们说')).status).toBe(204)
  })

  test('opens no voices between nine: nothing is passed on to set them up', async () => {
    const id = await made([one()])
    const [desk, own] = [await enters(zhou, id), await enters(one(), id)]
    await own.hears('room', ({ people }) => people.every(({ here }) => here))
    own.say({ type: 'room-signal', room: id, to: 'supervisor', signal: { kind: 'restart', from: 'a' } })
    expect((await own.hears('refused')).refusal.code).toBe('not-now')
    const after = own.heard.length
    own.say({ type: 'room-relay', room: id })
    expect((await own.hears('refused', () => true, after)).refusal.code).toBe('not-now')
    expect(desk.all('room-signal')).toEqual([])
  })
})

const listed = async (person: PersonId, id: string) => {
  const { groups } = (await service.ask(person, 'GET', '/api/groups')).body as SupervisionGroups
  return groups.find((group) => group.id === id)
}
const counted = async (person: PersonId) => {
  const path = person === zhou ? '/api/supervision' : '/api/listener/supervision'
  return ((await service.ask(person, 'GET', path)).body as { counted: { minutes: number } }).counted.minutes
}

describe('[S6.4] the end of a group that writes', () => {
  test('comes by its supervisor, at once for everybody, and counts as by voice; a line that stood is acknowledged', async () => {
    const before = await Promise.all([zhou, one(), two()].map(counted))
    const id = await made([one(), two()])
    const own = await enters(one(), id)
    await own.hears('room')
    const line = randomUUID()
    expect((await write(one(), id, '谢谢大家', line)).status).toBe(204)
    const seats: [string, number][] = [
      ['supervisor', 42 * minute],
      ['listener-1', 42 * minute],
      ['listener-2', 3 * minute],
    ]
    await keepTogether(service.context, id, new Map(seats))
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/end`, {})).status).toBe(204)
    expect(await own.hears('room-closed')).toMatchObject({ why: 'over' })
    const after = await Promise.all([zhou, one(), two()].map(counted))
    expect(after.map((each, index) => each - before[index]!)).toEqual([42, 42, 0])
    // Its answer was lost, and it is sent again: it is no second line, and no refusal. A new one is.
    expect((await write(one(), id, '谢谢大家', line)).status).toBe(204)
    expect(await write(two(), id, '等一下')).toMatchObject({ status: 409, body: { code: 'not-now' } })
    expect(await listed(two(), id)).toMatchObject({ form: 'text', closed: true })
    expect(await linesFor(two(), id)).toHaveLength(1)
  })

  test('what was written is readable for a day, and erased by housekeeping; so are lines whose key is spent', async () => {
    const id = await made([one(), two()])
    await write(one(), id, '说给大家的话')
    const { db, keys, clock } = service.context
    const { sealed } = await db
      .selectFrom('supervision_group_line')
      .select('sealed')
      .where('group', '=', id)
      .executeTakeFirstOrThrow()
    expect(sealed.toString('utf8')).not.toContain('大家')
    await service.ask(zhou, 'POST', `/api/groups/${id}/end`, {})
    const until = (await listed(one(), id))?.readableUntil
    expect(until).toBeGreaterThan(await now())
    expect((await read(one(), id)).body).toMatchObject({ over: true, readableUntil: until })
    await eraseGroupLines(db, (await now()) - linesStayAfter)
    expect(await linesFor(one(), id)).toHaveLength(1)
    await db
      .updateTable('supervision_group')
      .set({ closed_at: (await now()) - linesStayAfter })
      .where('id', '=', id)
      .execute()
    // Past its time it is read no more, also where housekeeping was late.
    expect((await read(one(), id)).body).toEqual({ lines: [], more: false, over: true })
    await eraseWhatIsOver(service.context)
    const kept = () => db.selectFrom('supervision_group_line').select('id').where('group', '=', id).execute()
    expect(await kept()).toEqual([])
    expect(await listed(one(), id)).not.toHaveProperty('readableUntil')

    const other = await made([one()])
    await write(one(), other, '昨天的话')
    const later = { ...clock, read: async () => (await now()) + 49 * 3_600_000 }
    await eraseWhatIsOver({ ...service.context, clock: later, keys: { ...keys, destroySpent: async () => [] } })
    expect(await linesFor(one(), other)).toEqual([])
  })

  test('called off before it was opened, whoever is in it is told, and it is listed for nobody', async () => {
    const id = await made([one()], { begun: false })
    const own = await enters(one(), id)
    await own.hears('room')
    expect(await listed(zhou, id)).toMatchObject({ begun: false })
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/cancel`)).status).toBe(204)
    expect(await own.hears('room-closed')).toMatchObject({ why: 'over' })
    expect(await listed(one(), id)).toBeUndefined()
  })

  test('once opened it is not called off but ended, also before its time: what was written stays for the day', async () => {
    const id = await made([one()], { begun: false })
    await startsNow(id, -10 * minute)
    await service.ask(zhou, 'POST', `/api/groups/${id}/begin`)
    expect(await listed(zhou, id)).toMatchObject({ begun: true, closed: false })
    await write(one(), id, '一句')
    const off = await service.ask(zhou, 'POST', `/api/groups/${id}/cancel`)
    expect(off).toMatchObject({ status: 409, body: { code: 'not-now' } })
    expect(await linesFor(one(), id)).toHaveLength(1)
    expect((await write(one(), id, '还能写')).status).toBe(204)
    expect((await service.ask(zhou, 'POST', `/api/groups/${id}/end`, {})).status).toBe(204)
    expect(await linesFor(one(), id)).toHaveLength(2)
    expect(await listed(one(), id)).toMatchObject({ closed: true, readableUntil: expect.any(Number) })
  })

  test('no backup holds a word of it', () => {
    expect(isLeftOut('supervision_group_line')).toBe(true)
  })
})

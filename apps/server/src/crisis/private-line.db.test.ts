import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseConfidences, eraseSpentDays } from '../session/confidence/store.ts'
import type { Device } from '../testing/device.ts'
import { liveTogether, openRunningService, seekerJoins, takesOver, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import { privateLineFor } from './private-line.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const day = 86_400_000
const text = (body: string) => ({ type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body }) as const

async function duty(workingName = '周老师') {
  const supervisor = await addPerson(service, 'supervisor', workingName)
  return { supervisor, room: await service.device(supervisor).hello() }
}

/** A crisis that a supervisor has taken, with what was said before it. */
async function taken(before: readonly string[] = []) {
  const together = await liveTogether(service)
  const { session, phone, desk } = together
  const said: MessageId[] = []
  for (const body of before) {
    const one = text(body)
    said.push(one.messageId)
    await phone.does(session, one)
  }
  await desk.does(session, { type: 'declare-crisis' })
  const { supervisor, room } = await duty()
  await room.does(session, { type: 'take-crisis' })
  await room.hears('snapshot')
  return { ...together, supervisor, room, said }
}

const write = (who: PersonId, session: SessionId, body: string, id: string = randomUUID()) =>
  service.ask(who, 'POST', `/api/sessions/${session}/private-lines`, { id, body })
const hand = (who: PersonId, session: SessionId, messages: readonly string[]) =>
  service.ask(who, 'POST', `/api/sessions/${session}/handed-lines`, { messages })

function reads(device: Device, body: string) {
  return device.hears('private-line', ({ lines }) => lines.some((line) => line.body === body))
}

describe('[S7.2] listener and supervisor write to each other past the seeker', () => {
  test('both read it, with who wrote it; of everything that the seeker’s page is told, nothing is of it', async () => {
    const { session, phone, desk, room, listener, supervisor, seeker } = await taken()
    expect((await write(supervisor, session, '灯塔一：我来打 120')).status).toBe(204)
    expect((await reads(desk, '灯塔一：我来打 120')).lines).toMatchObject([
      { from: 'supervisor', name: '周老师', own: false },
    ])
    await room.hears('private-line', ({ lines }) => lines.some(({ own }) => own))
    expect((await write(listener, session, '灯塔二：在城西')).status).toBe(204)
    expect((await reads(room, '灯塔二：在城西')).lines.map(({ from }) => from)).toEqual(['supervisor', 'listener'])
    // The seeker’s pages: the one that was there, one that is loaded anew, and one that asks for all since the beginning.
    await room.does(session, text('这一句给三个人'))
    const anew = await service.device(seeker).hello(session)
    const since = await service.device(seeker).hello(session, 1)
    for (const page of [phone, anew, since]) {
      await expect.poll(() => JSON.stringify(page.heard)).toContain('这一句给三个人')
      for (const frame of page.heard) {
        expect(frame.type).not.toBe('private-line')
        expect(JSON.stringify(frame)).not.toContain('灯塔')
      }
    }
    expect(JSON.stringify([desk.heard, room.heard])).not.toContain(seeker)
    const log = await service.context.db
      .selectFrom('session_event')
      .select('data')
      .where('session', '=', session)
      .execute()
    expect(JSON.stringify(log)).not.toContain('灯塔')
    expect(service.logged.join('')).not.toContain('灯塔')
    await phone.does(session, { type: 'leave' })
  })

  test('nobody else writes or reads: not the seeker, not a colleague, not before somebody has taken it', async () => {
    const together = await liveTogether(service)
    const { session, phone, desk, seeker, listener } = together
    expect((await write(listener, session, '早了')).body).toEqual({ code: 'not-in-crisis' })
    await desk.does(session, { type: 'declare-crisis' })
    expect((await write(listener, session, '还没有人')).body).toEqual({ code: 'not-now' })
    const { supervisor, room } = await duty()
    const { supervisor: other, room: otherRoom } = await duty('吴老师')
    expect((await write(supervisor, session, '没有接手')).status).toBe(403)
    await room.does(session, { type: 'take-crisis' })
    expect((await write(seeker, session, '我也写')).status).toBe(403)
    expect((await hand(seeker, session, [randomUUID()])).status).toBe(403)
    expect((await hand(supervisor, session, [randomUUID()])).status).toBe(403)
    expect((await write(other, session, '我也写')).body).toEqual({ code: 'not-yours' })
    const stranger = await addPerson(service, 'listener', '路人')
    expect((await write(stranger, session, '我也写')).status).toBe(404)
    expect((await hand(stranger, session, [randomUUID()])).status).toBe(404)
    expect((await write(supervisor, session, '')).status).toBe(400)
    expect((await write(supervisor, randomUUID() as SessionId, '在吗')).status).toBe(404)
    await write(supervisor, session, '只给小雨')
    await reads(desk, '只给小雨')
    expect(otherRoom.all('private-line')).toEqual([])
    // A colleague who takes over reads what is written from then on; the first reads no more.
    await takesOver(service, other, session)
    await otherRoom.hears('private-line')
    await write(listener, session, '给吴老师')
    await reads(otherRoom, '给吴老师')
    expect(JSON.stringify(otherRoom.heard)).not.toContain('只给小雨')
    expect(JSON.stringify(room.heard)).not.toContain('给吴老师')
    expect((await write(supervisor, session, '我还在')).body).toEqual({ code: 'not-yours' })
    await otherRoom.does(session, { type: 'resolve-crisis', outcome: 'safe', plan: ['somebody-there'] })
    expect((await write(listener, session, '完了')).body).toEqual({ code: 'not-in-crisis' })
    // It goes on, and nobody has to have remembered what was written last: until the session ends, and to the listener alone.
    const reloaded = await service.device(listener).hello(session)
    expect((await reads(reloaded, '给吴老师')).lines).toHaveLength(2)
    const told = (await service.ask(listener, 'GET', `/api/sessions/${session}/steps`)).body
    expect(told).toMatchObject({ confirmed: { outcome: 'safe', by: '吴老师', plan: ['somebody-there'] } })
    const identity = { person: other, role: 'supervisor', workingName: '吴老师' } as const
    expect(await privateLineFor(service.context, session, identity)).toBeNull()
    await phone.does(session, { type: 'leave' })
    const after = { person: listener, role: 'listener' } as const
    expect(await privateLineFor(service.context, session, after)).toBeNull()
  })

  test('where nobody has accepted it there is nobody to write to', async () => {
    const { session, device: phone } = await seekerJoins(service)
    await phone.does(session, { type: 'ask-help', kind: 'danger' })
    const { supervisor, room } = await duty()
    await room.does(session, { type: 'take-crisis' })
    expect((await write(supervisor, session, '有人吗')).body).toEqual({ code: 'not-now' })
    await phone.does(session, { type: 'leave' })
  })

  test('said again after a lost answer it stands there once; after a reload it is all there', async () => {
    const { session, phone, desk, room, supervisor, listener } = await taken()
    const id = randomUUID()
    for (let time = 0; time < 3; time += 1) expect((await write(supervisor, session, '一次', id)).status).toBe(204)
    await reads(desk, '一次')
    const again = await service.device(listener).hello(session)
    expect((await reads(again, '一次')).lines).toHaveLength(1)
    expect(room.all('private-line').at(-1)?.lines).toHaveLength(1)
    await phone.does(session, { type: 'leave' })
  })

  test('it is sealed, and gone when the texts are: with the note, after a day, or with its key', async () => {
    const { session, phone, desk, supervisor, listener, said } = await taken(['灯塔三'])
    await write(supervisor, session, '灯塔四')
    await hand(listener, session, said)
    await reads(desk, '灯塔四')
    const { db, clock } = service.context
    const rows = () => db.selectFrom('private_line').selectAll().where('session', '=', session).execute()
    const [row] = await rows()
    expect(row?.sealed.includes(Buffer.from('灯塔四'))).toBe(false)
    await eraseSpentDays(db, (await clock.read(db)) + day)
    expect(await rows()).toHaveLength(1)
    await eraseSpentDays(db, (await clock.read(db)) + 4 * day)
    expect(await rows()).toEqual([])
    await write(supervisor, session, '灯塔五')
    expect(await rows()).toHaveLength(1)
    await eraseConfidences(db, [session])
    expect(await rows()).toEqual([])
    // That something was handed over remains; the words do not.
    expect(await db.selectFrom('handed_line').selectAll().where('message', 'in', said).execute()).toHaveLength(1)
    await phone.does(session, { type: 'leave' })
  })
})

describe('[S7.2] the listener shows lines of before to the supervisor, on purpose', () => {
  test('only those that were chosen, each of them written down; the seeker’s page is told nothing of it', async () => {
    const { session, phone, desk, room, listener, supervisor, said } = await taken(['灯塔六', '灯塔七', '灯塔八'])
    expect(JSON.stringify(room.heard)).not.toContain('灯塔')
    expect((await hand(listener, session, [said[0]!, said[2]!, said[0]!])).status).toBe(204)
    const shown = await room.hears('private-line', ({ handed }) => handed.length > 0)
    expect(shown.handed.map(({ body, from }) => [body, from])).toEqual([
      ['灯塔六', 'seeker'],
      ['灯塔八', 'seeker'],
    ])
    await desk.hears('private-line', ({ handed }) => handed.length === 2)
    expect(JSON.stringify(room.heard)).not.toContain('灯塔七')
    const incident = await service.context.db
      .selectFrom('incident')
      .select('id')
      .where('session', '=', session)
      .executeTakeFirstOrThrow()
    const { body } = await service.ask(supervisor, 'GET', `/api/incidents/${incident.id}/timeline`)
    const entries = (body as { entries: { what: string }[] }).entries
    expect(entries.filter(({ what }) => what === 'handed-over-line')).toHaveLength(2)
    // Again is once; what is no text of this session is nothing.
    await hand(listener, session, [said[0]!, randomUUID()])
    const recorded = await service.context.db
      .selectFrom('handed_line')
      .select(['message', 'by'])
      .where('incident', '=', incident.id)
      .execute()
    expect(new Set(recorded.map(({ message }) => message))).toEqual(new Set([said[0], said[2]]))
    expect(recorded.every(({ by }) => by === listener)).toBe(true)
    expect(phone.all('private-line')).toEqual([])
    await phone.does(session, { type: 'leave' })
  })
})

import { askSupervision, type AskSupervision, type Supervision } from '@tingyu/contract'
import type { Instant, PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveNote } from '../debrief/store.ts'
import { letGo } from '../jobs/retention.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { acceptTime, cancelTime, heldTime, offerTimes } from './appointments.ts'
import {
  askAnyone,
  askFor,
  closeSupervision,
  keepWish,
  markRead,
  ownSupervisionOf,
  pointsOf,
  releaseSupervision,
  supervisionListOf,
  supervisionOf,
  takeSupervision,
  writeSupervision,
} from './supervision.ts'

const minute = 60_000
let service: TestService
let zhou: PersonId
let wu: PersonId
beforeAll(async () => {
  service = await openTestService()
  zhou = await addPerson(service, 'supervisor', '周老师')
  wu = await addPerson(service, 'supervisor', '吴老师')
})
afterAll(() => service.close())

/** A session of half an hour that is over, with one break-in and one long pause. */
async function held(): Promise<{ listener: PersonId; session: SessionId }> {
  const { listener, session, seeker } = await liveSession(service)
  const noticed = {
    window: 6,
    engine: 'silero',
    heard: { seeker: 100, listener: 100 },
    speech: { seeker: [[0, 2_000]], listener: [[2_000, 3_000]] },
    turns: [],
    pauses: [{ of: 'seeker', length: 4_000, ended: 'resumed' }],
    sounds: [],
    breakIns: [{ by: 'listener', at: 1_000, way: 'yielded', afterPause: 0 }],
    change: { seeker: [], listener: [] },
    pace: null,
  }
  await service.context.db
    .insertInto('voice_window')
    .values({ session, place: 6, noticed: JSON.stringify(noticed) })
    .execute()
  service.clock.advance(30 * minute)
  await gives(service, session, 'seeker', seeker, { type: 'leave' })
  return { listener, session }
}

async function asked(listener: PersonId, more: Partial<AskSupervision> = {}): Promise<string> {
  const ask = { account: false, points: [], soon: false, question: '我不知道沉默的时候该不该开口', ...more }
  const answer = await askFor(service.context, listener, askSupervision.parse(ask))
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value.id
}
async function seen(person: PersonId, id: string): Promise<Supervision | string> {
  const answer = await supervisionOf(service.context, person, id)
  if (answer instanceof Response) throw new Error('a response')
  return answer.ok ? answer.value : answer.refusal.code
}
async function codeOf(answer: Promise<Response | { ok: boolean; refusal?: { code: string } }>): Promise<string> {
  const given = await answer
  if (given instanceof Response) throw new Error('a response')
  return given.refusal?.code ?? 'ok'
}
async function idsFor(supervisor: PersonId): Promise<string[]> {
  const answer = await supervisionListOf(service.context, supervisor)
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value.requests.map(({ id }) => id)
}

async function noted(listener: PersonId, session: SessionId, wish: string): Promise<void> {
  const { db } = service.context
  await db
    .transaction()
    .execute((tx) =>
      saveNote(tx, session, listener, { fields: { supervision: [wish] }, line: null }, service.clock.now()),
    )
}
async function wishesOf(listener: PersonId) {
  const answer = await ownSupervisionOf(service.context, listener)
  if (answer instanceof Response || !answer.ok) throw new Error('it was refused')
  return answer.value.wished
}

describe('[S5.5] [S6.4] what the note wished to speak of', () => {
  test('is in the listener’s own list until it is asked about, and in nobody else’s', async () => {
    const { listener, session } = await held()
    await noted(listener, session, 'not-needed')
    expect(await wishesOf(listener)).toEqual([])
    await noted(listener, session, 'wished')
    expect(await wishesOf(listener)).toMatchObject([{ session, soon: false }])
    expect(await wishesOf(await addPerson(service, 'listener'))).toEqual([])
    await noted(listener, session, 'soon')
    expect(await wishesOf(listener)).toMatchObject([{ session, soon: true }])
    const id = await asked(listener, { session, account: true, question: '' })
    expect(await wishesOf(listener)).toEqual([])
    // Which session it is about only its listener is told by the list.
    const own = await ownSupervisionOf(service.context, listener)
    expect(own).toMatchObject({ value: { requests: [{ id, about: session }] } })
    const list = await supervisionListOf(service.context, zhou)
    expect(JSON.stringify(list)).not.toContain(session)
  })

  test('can be put down and taken up again by its listener alone; a note that is written anew says it anew', async () => {
    const { listener, session } = await held()
    await noted(listener, session, 'wished')
    const stranger = await addPerson(service, 'listener')
    expect(await codeOf(keepWish(service.context, stranger, session, false))).toBe('not-found')
    expect(await codeOf(keepWish(service.context, listener, session, false))).toBe('ok')
    expect(await wishesOf(listener)).toEqual([])
    expect(await codeOf(keepWish(service.context, listener, session, true))).toBe('ok')
    expect(await wishesOf(listener)).toHaveLength(1)
    await keepWish(service.context, listener, session, false)
    await noted(listener, session, 'wished')
    expect(await wishesOf(listener)).toHaveLength(1)
    // Reduced to totals there is nothing left to look at together.
    await service.context.db
      .updateTable('listening_session')
      .set({ totalled: true })
      .where('id', '=', session)
      .execute()
    expect(await wishesOf(listener)).toEqual([])
  })
})

describe('[S6.4] a listener asks for supervision', () => {
  test('in their own words, which nobody can read in the database, and which say nobody’s name', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const words = '周老师您好，灯塔边的这句话我不会接'
    const id = await asked(listener, { question: words })
    const rows = await context.db.selectFrom('supervision_line').select('sealed').where('request', '=', id).execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]!.sealed.includes(Buffer.from('这句话'))).toBe(false)
    expect(await seen(listener, id)).toMatchObject({ state: 'waiting', lines: [{ from: 'listener', text: words }] })
    const ask = { account: false, points: [], soon: false }
    const named = await askFor(context, listener, { ...ask, question: '她叫王小芳，电话 13812345678' })
    expect(named).toMatchObject({ ok: false, refusal: { code: 'identifies', facts: { kinds: expect.anything() } } })
    expect(JSON.stringify(named)).not.toMatch(/小芳|1381/)
    expect(await codeOf(askFor(context, listener, { ...ask, question: ' ……' }))).toBe('nothing-written')
  })

  test('with the account of a session or without, and points in it by time', async () => {
    const { listener, session } = await held()
    expect(await pointsOf(service.context, listener, session)).toMatchObject({
      ok: true,
      value: {
        length: 30 * minute,
        points: expect.arrayContaining([
          { kind: 'break-in', from: 61_000, until: 71_000 },
          { kind: 'pause-kept', from: 60_000, until: 70_000 },
        ]),
      },
    })
    const points = [{ kind: 'own', from: 5 * minute, until: 8 * minute }] as const
    const id = await asked(listener, { session, account: true, points: [...points] })
    await takeSupervision(service.context, zhou, id)
    const shown = (await seen(zhou, id)) as Supervision
    // What the switch names, and no more.
    expect(Object.keys(shown.account!).toSorted()).toEqual(['breakIns', 'endedAt', 'length', 'phases', 'respected'])
    expect(shown).toMatchObject({
      topic: 'family',
      points,
      account: { length: 30 * minute, breakIns: 1, respected: 1 },
    })
    const without = await asked(listener, { session, points: [...points] })
    await takeSupervision(service.context, zhou, without)
    expect(await seen(zhou, without)).not.toHaveProperty('account')

    const ask = { account: true, soon: false, session } as const
    const beyond = { kind: 'own', from: 0, until: 31 * minute } as const
    expect(await codeOf(askFor(service.context, listener, { ...ask, points: [beyond] }))).toBe('bad-request')
    const other = await addPerson(service, 'listener')
    expect(await codeOf(askFor(service.context, other, { ...ask, points: [] }))).toBe('not-found')
  })
})

describe('[S6.4] a supervisor gives it', () => {
  test('whoever takes it, and nobody else reads it; one who was asked is the only one who can', async () => {
    const { context } = service
    const listener = await addPerson(service, 'listener')
    const id = await asked(listener)
    expect(await idsFor(zhou)).toContain(id)
    // Before it is taken nobody reads it; then the one who took it.
    expect(await seen(zhou, id)).toBe('not-found')
    expect(await codeOf(takeSupervision(context, zhou, id))).toBe('ok')
    expect(await codeOf(takeSupervision(context, wu, id))).toBe('not-found')
    expect(await idsFor(wu)).not.toContain(id)
    expect(await seen(wu, id)).toBe('not-found')
    expect(await codeOf(writeSupervision(context, wu, id, '我来说一句'))).toBe('not-found')
    expect(await seen(await addPerson(service, 'listener'), id)).toBe('not-found')
    expect(await codeOf(releaseSupervision(context, zhou, id))).toBe('ok')
    expect(await seen(zhou, id)).toBe('not-found')
    expect(await idsFor(wu)).toContain(id)

    const toWu = await asked(listener, { whom: wu })
    expect(await idsFor(zhou)).not.toContain(toWu)
    expect(await codeOf(takeSupervision(context, zhou, toWu))).toBe('not-found')
    expect(await codeOf(askAnyone(context, listener, toWu))).toBe('ok')
    expect(await codeOf(takeSupervision(context, zhou, toWu))).toBe('ok')
  })

  test('in writing; the listener reads it first and says thanks, and each opening is in the audit log', async () => {
    const { context } = service
    const { listener, session } = await held()
    const id = await asked(listener, { session, account: true })
    await takeSupervision(context, zhou, id)
    expect(await codeOf(markRead(context, listener, id, true))).toBe('not-now')
    expect(await codeOf(closeSupervision(context, zhou, id))).toBe('not-now')
    await seen(zhou, id)
    expect(await codeOf(writeSupervision(context, zhou, id, '您等住的那一下，对方多半感觉到了'))).toBe('ok')
    const own = await ownSupervisionOf(context, listener)
    expect(own).toMatchObject({ value: { requests: [{ id, state: 'answered', unread: true, name: '周老师' }] } })
    // What was answered is the listener's: no colleague, no operator reads it before or after them.
    for (const other of [wu, await addPerson(service, 'operator')]) expect(await seen(other, id)).toBe('not-found')
    expect(await codeOf(markRead(context, listener, id, true))).toBe('ok')
    expect(await seen(zhou, id)).toMatchObject({ thanked: true, readAt: expect.any(Number) })
    const looks = ((await seen(listener, id)) as Supervision).looks
    expect(looks.map(({ name, what }) => [name, what])).toEqual([
      ['周老师', 'opened'],
      ['周老师', 'account'],
    ])
    expect(await codeOf(closeSupervision(context, zhou, id))).toBe('ok')
    expect(await codeOf(writeSupervision(context, listener, id, '还有一句'))).toBe('not-now')
    expect(await seen(listener, id)).toMatchObject({
      state: 'closed',
      lines: [{ from: 'listener' }, { from: 'supervisor' }],
    })
  })

  test('or by voice: times are offered, one is accepted, and the minutes count on both sides', async () => {
    const { context, clock } = service
    const listener = await addPerson(service, 'listener')
    const id = await asked(listener, { whom: wu })
    await takeSupervision(context, wu, id)
    const at = (hours: number): Instant => clock.now() + hours * 60 * minute
    const offer = (hours: readonly number[]) =>
      offerTimes(
        context,
        wu,
        id,
        hours.map((each) => ({ at: at(each), minutes: 45 })),
      )
    expect(await codeOf(offer([-1]))).toBe('bad-request')
    // Said twice it is one time still.
    expect(await codeOf(offer([5, 5]))).toBe('ok')
    expect(((await seen(listener, id)) as Supervision).appointments).toHaveLength(1)
    expect(await codeOf(offer([24, 48]))).toBe('ok')
    const offered = ((await seen(listener, id)) as Supervision).appointments
    expect(offered.map(({ standing }) => standing)).toEqual(['offered', 'offered'])
    const [first, second] = offered.map((each) => each.id) as [string, string]
    expect(await codeOf(acceptTime(context, await addPerson(service, 'listener'), id, first))).toBe('not-found')
    expect(await codeOf(acceptTime(context, listener, id, first))).toBe('ok')
    expect(await codeOf(acceptTime(context, listener, id, second))).toBe('not-found')
    // Promised to one, it is not promised to another.
    const other = await addPerson(service, 'listener')
    const theirs = await asked(other, { whom: wu })
    await takeSupervision(context, wu, theirs)
    await offerTimes(context, wu, theirs, [{ at: at(24) + 10 * minute, minutes: 30 }])
    const [taken] = ((await seen(other, theirs)) as Supervision).appointments
    expect(await codeOf(acceptTime(context, other, theirs, taken!.id))).toBe('conflict')

    expect(await codeOf(heldTime(context, wu, id, first, 40))).toBe('not-now')
    clock.advance(24 * 60 * minute)
    expect(await codeOf(heldTime(context, zhou, id, first, 40))).toBe('not-found')
    // Nobody spoke for longer than the room was open.
    expect(await codeOf(heldTime(context, wu, id, first, 40))).toBe('bad-request')
    clock.advance(30 * minute)
    expect(await codeOf(heldTime(context, wu, id, first, 180))).toBe('bad-request')
    expect(await codeOf(heldTime(context, wu, id, first, 40))).toBe('ok')
    expect(await codeOf(cancelTime(context, listener, id, first))).toBe('not-now')
    expect(await ownSupervisionOf(context, listener)).toMatchObject({ value: { counted: { minutes: 40, written: 0 } } })
    expect(await supervisionListOf(context, wu)).toMatchObject({ value: { counted: { minutes: 40 } } })
  })

  test('whoever cannot after all says so, and another time can be accepted', async () => {
    const { context, clock } = service
    const listener = await addPerson(service, 'listener')
    const id = await asked(listener)
    await takeSupervision(context, zhou, id)
    const offer = (hours: number) =>
      offerTimes(context, zhou, id, [{ at: clock.now() + hours * 60 * minute, minutes: 30 }])
    await offer(2)
    const [first] = ((await seen(listener, id)) as Supervision).appointments
    await acceptTime(context, listener, id, first!.id)
    expect(await codeOf(cancelTime(context, listener, id, first!.id))).toBe('ok')
    await offer(4)
    const second = ((await seen(listener, id)) as Supervision).appointments.find(
      ({ standing }) => standing === 'offered',
    )
    expect(await codeOf(acceptTime(context, listener, id, second!.id))).toBe('ok')
  })
})

test('[S6.4] what waits is listed with the urgent first, then whoever has waited longest', async () => {
  const [one, two] = [await addPerson(service, 'listener'), await addPerson(service, 'listener')]
  const early = await asked(one)
  service.clock.advance(minute)
  const late = await asked(two)
  service.clock.advance(minute)
  const urgent = await asked(one, { soon: true })
  const order = (await idsFor(wu)).filter((id) => [early, late, urgent].includes(id))
  expect(order).toEqual([urgent, early, late])
})

test('it is kept as long as notes once it is closed, and while it is open for as long as it is', async () => {
  const listener = await addPerson(service, 'listener')
  const [open, closed] = [await asked(listener), await asked(listener)]
  await closeSupervision(service.context, listener, closed)
  service.clock.advance(730 * 24 * 60 * minute)
  await letGo(service.context)
  expect(await seen(listener, closed)).toBe('not-found')
  expect(await seen(listener, open)).toMatchObject({ state: 'waiting' })
})

import { replay, type MessageId, type PhaseId, type SessionCommand, type SessionId } from '@tingyu/sop'
import * as fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  acceptingListener,
  addPerson,
  gives,
  joinRequestOf,
  liveSession,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { matchOne } from '../matching/matching.ts'
import { joinSession } from './joining.ts'
import { order } from './log.ts'
import { refoldStates } from './refold.ts'
import { readEvents, readSession } from './store.ts'

const minute = 60_000
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

async function stored(session: SessionId) {
  const row = await readSession(service.context.db, session)
  if (!row) throw new Error('no row')
  return { row, events: await readEvents(service.context.db, session) }
}

describe('the session is its log', () => {
  test('events are numbered from 1 without gaps, and the row is what they fold to', async () => {
    const { session } = await liveSession(service)
    service.clock.advance(3 * minute)
    await gives(service, session, 'system', undefined, { type: 'tick' })
    const { row, events } = await stored(session)
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
    expect(row.seq).toBe(events.length)
    expect(row.state).toEqual(replay(events))
    expect(events.map(({ event }) => event.type).slice(0, 4)).toEqual(['joined', 'offered', 'accepted', 'begun'])
    service.clock.advance(60 * minute)
    await gives(service, session, 'system', undefined, { type: 'tick' })
  })

  test('events cannot be changed, nor can anything that is longer than an event', async () => {
    const { session } = await waitingSeeker(service)
    const { db } = service.context
    await expect(
      db.updateTable('session_event').set({ at: 1 }).where('session', '=', session).execute(),
    ).rejects.toThrow('append-only')
    const words = JSON.stringify({ type: 'joined', topic: '我今天'.repeat(300) })
    await expect(
      db
        .insertInto('session_event')
        .values({
          session,
          seq: 2,
          at: 1,
          type: 'joined',
          data: words,
          by: 'seeker',
          person: null,
          command_id: null,
          part: null,
        })
        .execute(),
    ).rejects.toThrow('no_words_in_the_log')
    await gives(service, session, 'seeker', undefined, { type: 'leave' })
  })

  test('a cache of another shape is not trusted: the log is replayed', async () => {
    const { session, listener } = await liveSession(service)
    await service.context.db
      .updateTable('listening_session')
      .set({ state: JSON.stringify({ status: 'old' }), state_shape: 0 })
      .where('id', '=', session)
      .execute()
    const granted = await gives(service, session, 'listener', listener, { type: 'advance', to: 'listen' })
    expect(granted.refusal).toBeUndefined()
    expect((await stored(session)).row.state).toMatchObject({ status: 'live', phase: 'listen' })
    await gives(service, session, 'listener', listener, { type: 'leave' })
  })

  test('after an update every log is folded anew, also of sessions that are over', async () => {
    const { session, listener } = await liveSession(service)
    await gives(service, session, 'listener', listener, { type: 'leave' })
    const { row } = await stored(session)
    await service.context.db
      .updateTable('listening_session')
      .set({ state: JSON.stringify({ status: 'old' }), state_shape: 0, note_due: false })
      .where('id', '=', session)
      .execute()
    expect(await refoldStates(service.context)).toBe(1)
    expect((await stored(session)).row).toEqual(row)
    const { note_due } = await service.context.db
      .selectFrom('listening_session')
      .select('note_due')
      .where('id', '=', session)
      .executeTakeFirstOrThrow()
    expect(note_due).toBe(false)
  })
})

const text = (): SessionCommand => ({ type: 'write', messageId: randomUUID() as MessageId, length: 2 })

describe('commands repeat safely', () => {
  test('the second time a command is acknowledged without effect, whatever happened in between', async () => {
    const { session, listener } = await liveSession(service)
    const mark: SessionCommand = { type: 'mark', step: service.protocol.phases[0]!.steps[0]!.id, done: true }
    const first = await gives(service, session, 'listener', listener, mark, { commandId: 'a' })
    await gives(service, session, 'listener', listener, { ...mark, done: false }, { commandId: 'b' })
    const again = await gives(service, session, 'listener', listener, mark, { commandId: 'a' })
    expect(first.events).toHaveLength(1)
    expect(again.events).toEqual([])
    expect(again.refusal).toBeUndefined()
    expect((await stored(session)).row.state).toMatchObject({ steps: {} })
    await gives(service, session, 'listener', listener, { type: 'leave' })
  })

  test('two people may make up the same id', async () => {
    const { session, listener, seeker } = await liveSession(service)
    expect((await gives(service, session, 'listener', listener, text(), { commandId: '1' })).events).toHaveLength(1)
    expect((await gives(service, session, 'seeker', seeker, text(), { commandId: '1' })).events).toHaveLength(1)
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('the same command given many times at once is done once', async () => {
    const { session, seeker } = await liveSession(service)
    const messageId = randomUUID() as MessageId
    const given = {
      by: 'seeker' as const,
      person: seeker,
      commandId: 'same',
      command: { type: 'write' as const, messageId, length: 2 },
      confidences: [{ kind: 'text' as const, id: messageId, body: '你好' }],
    }
    const all = await Promise.all(Array.from({ length: 12 }, () => order(service.context, session, given)))
    expect(all.flatMap((granted) => granted?.events ?? [])).toHaveLength(1)
    expect(all.every((granted) => granted?.refusal === undefined)).toBe(true)
    // And once more under another command: a text keeps its id.
    const again = await order(service.context, session, { ...given, commandId: 'other' })
    expect(again?.events).toEqual([])
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })
})

describe('what is due happens at its own time', () => {
  test('[S7.1] after an hour away the log says what the protocol did minute by minute', async () => {
    const { session } = await liveSession(service)
    const begun = service.clock.now()
    service.clock.advance(3 * 60 * minute)
    const { refusal } = await gives(service, session, 'listener', undefined, { type: 'finish' })
    const { events } = await stored(session)
    const since = events.map(({ at, event }) => [event.type, (at - begun) / minute])
    expect(since).toEqual(
      expect.arrayContaining([
        ['phase-entered', service.protocol.phases[0]!.latest / minute],
        ['time-reached', 50],
        ['ended', 52],
      ]),
    )
    // The order came too late, and still what was due is in the log.
    expect(refusal).toBeDefined()
    const { rows } = {
      rows: await service.context.db.selectFrom('deadline').selectAll().where('session', '=', session).execute(),
    }
    expect(rows).toEqual([])
  })

  test('[S7.1] a clock that steps back changes nothing: time never runs backwards in a log', async () => {
    const { session, listener } = await liveSession(service)
    service.clock.advance(2 * minute)
    await gives(service, session, 'listener', listener, { type: 'advance', to: 'listen' })
    service.clock.advance(-minute)
    await gives(service, session, 'listener', listener, { type: 'leave' })
    const { events } = await stored(session)
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((a, b) => a - b))
    service.clock.advance(minute)
  })
})

test('a session goes on by the protocol it began with, whatever the file says now', async () => {
  const { session } = await liveSession(service)
  const shorter = {
    ...service.context,
    protocol: {
      ...service.protocol,
      length: 10 * minute,
      phases: service.protocol.phases.map((phase) => ({ ...phase, latest: minute })),
    },
  }
  service.clock.advance(15 * minute)
  const granted = await order(shorter, session, { by: 'system', command: { type: 'tick' } })
  expect(granted?.session.status).toBe('live')
  const seeker = await addPerson(service, 'seeker')
  const other = await joinSession(shorter, seeker, joinRequestOf())
  expect(
    other.ok && (await order(shorter, other.value, { by: 'system', command: { type: 'tick' } }))?.protocol.length,
  ).toBe(10 * minute)
  if (other.ok) await gives(service, other.value, 'seeker', seeker, { type: 'leave' })
  await gives(service, session, 'seeker', undefined, { type: 'leave' })
})

describe('constraints carry the rules', () => {
  test('one open session for a seeker: the second is refused and names the first', async () => {
    const { seeker, session } = await waitingSeeker(service)
    expect(await joinSession(service.context, seeker, joinRequestOf())).toEqual({
      ok: false,
      refusal: { code: 'already-joined', facts: { session } },
    })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('a seeker who taps twice, or in two tabs, joins once', async () => {
    const seeker = await addPerson(service, 'seeker')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => joinSession(service.context, seeker, joinRequestOf())),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const session = answers.find((answer) => answer.ok)!
    for (const answer of answers) {
      expect(answer.ok || answer.refusal).toEqual(
        answer.ok ? true : { code: 'already-joined', facts: { session: session.ok && session.value } },
      )
    }
    if (session.ok) await gives(service, session.value, 'seeker', seeker, { type: 'leave' })
  })

  test('a topic that the service does not have is refused with those that it has', async () => {
    const seeker = await addPerson(service, 'seeker')
    const answer = await joinSession(service.context, seeker, joinRequestOf({ topic: 'weather' }))
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unknown-topic' } })
    expect(JSON.stringify(answer)).toContain('family')
  })
})

test('whatever two people and the system do in whatever order: the row is the fold of the log, once each', async () => {
  const phases: PhaseId[] = ['open', 'listen', 'explore', 'close']
  const commands = fc.oneof(
    fc.constantFrom<SessionCommand>(
      { type: 'accept' },
      { type: 'begin' },
      { type: 'pass' },
      { type: 'finish' },
      { type: 'tick' },
      { type: 'leave' },
      { type: 'lose', side: 'seeker' },
      { type: 'return', side: 'seeker' },
      { type: 'ask-help', kind: 'company' },
      { type: 'switch-mode', mode: 'voice' },
    ),
    fc.constantFrom(...phases).map((to): SessionCommand => ({ type: 'advance', to })),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ command: commands, wait: fc.integer({ min: 0, max: 10 * minute }), twice: fc.boolean() }), {
        maxLength: 14,
      }),
      async (steps) => {
        const listener = await acceptingListener(service)
        const { seeker, session } = await waitingSeeker(service)
        await matchOne(service.context)
        for (const [index, { command, wait, twice }] of steps.entries()) {
          service.clock.advance(wait)
          const by = ['lose', 'return', 'tick'].includes(command.type)
            ? ({ by: 'system' } as const)
            : ['ask-help', 'leave', 'switch-mode'].includes(command.type)
              ? ({ by: 'seeker', person: seeker } as const)
              : ({ by: 'listener', person: listener } as const)
          const given = { ...by, command, ...('person' in by && { commandId: `${index}` }) }
          await order(service.context, session, given)
          if (twice) await order(service.context, session, given)
        }
        const { row, events } = await stored(session)
        expect(row.state).toEqual(replay(events))
        expect(row.seq).toBe(events.length)
        expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1))
        if (row.status !== 'ended') await gives(service, session, 'seeker', seeker, { type: 'leave' })
        await service.context.db.deleteFrom('listener_duty').where('listener', '=', listener).execute()
      },
    ),
    { numRuns: 25 },
  )
})

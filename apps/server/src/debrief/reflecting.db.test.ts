import type { Observation } from '@tingyu/signals/voice'
import type { PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { intentionsOf, keepReflection, ownReflection, sayIntentionResult } from './reflecting.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

const minute = 60_000
/** A session that was held and is over. */
async function held(before?: (session: SessionId) => Promise<unknown>) {
  const one = await liveSession(service)
  service.clock.advance(20 * minute)
  await before?.(one.session)
  for (const to of ['listen', 'explore', 'close'] as const) {
    await gives(service, one.session, 'listener', one.listener, { type: 'advance', to })
  }
  await gives(service, one.session, 'listener', one.listener, { type: 'finish' })
  return one
}
async function questionsOf(listener: PersonId, session: SessionId) {
  const answer = await ownReflection(service.context, listener, session)
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value.questions
}
/** Ten seconds in which the seeker paused, and the listener broke in. */
const noticed: Observation = {
  window: 0,
  engine: 'silero',
  heard: { seeker: 100, listener: 100 },
  speech: { seeker: [[0, 2_000]], listener: [] },
  turns: [],
  pauses: [{ of: 'seeker', length: 6_000, ended: 'resumed' }],
  sounds: [],
  breakIns: [1_000, 2_000, 3_000].map((at) => ({ by: 'listener', at, way: 'yielded', afterPause: 0 })),
  change: { seeker: [], listener: [] },
  pace: null,
}

describe('[S5.6] [S6.3] the questions of a reflection', () => {
  test('come from the session’s own account: what its voices showed', async () => {
    const { listener, session } = await held((id) =>
      service.context.db
        .insertInto('voice_window')
        .values({ session: id, place: 0, noticed: JSON.stringify(noticed) })
        .execute(),
    )
    expect(await questionsOf(listener, session)).toEqual([
      { id: 'worked.pause', moment: { kind: 'pause-kept', count: 1, longest: 6_000 } },
      { id: 'next.break-in', moment: { kind: 'break-ins', count: 3 } },
      { id: 'mine' },
    ])
  })

  test('and what its texts did: a cluster of advice', async () => {
    const { listener, session } = await held(async (id) => {
      const row = { session: id, at: service.clock.now(), phase: 'listen', acts: ['advice'] } as const
      for (const seq of [901, 902])
        await service.context.db
          .insertInto('said_act')
          .values({ ...row, acts: [...row.acts], seq })
          .execute()
    })
    expect(await questionsOf(listener, session)).toContainEqual({
      id: 'next.advice',
      moment: { kind: 'advice', count: 2 },
    })
  })

  test('and danger that people answered', async () => {
    const { listener, session, seeker } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
    expect((await questionsOf(listener, session)).map(({ id }) => id)).toEqual([
      'worked.danger',
      'differently',
      'mine.danger',
    ])
  })
})

const shown = async (listener: PersonId) => {
  const answer = await intentionsOf(service.context, listener)
  return answer.ok ? answer.value : undefined
}

describe('[S6.3] what a listener wants to try', () => {
  test('comes back at the next preparation; after the next session they say whether they did', async () => {
    const { listener, session } = await held()
    expect(await shown(listener)).toEqual({})
    await keepReflection(service.context, listener, session, { worked: '等了一下' })
    expect(await shown(listener)).toEqual({})
    await keepReflection(service.context, listener, session, { worked: '等了一下', differently: ' 先数三秒再开口 ' })
    expect(await shown(listener)).toEqual({ kept: { session, text: '先数三秒再开口' } })
    const other = await addPerson(service, 'listener')
    expect(await shown(other)).toEqual({})
    expect(await sayIntentionResult(service.context, other, session, 'done')).toMatchObject({ ok: false })

    service.clock.advance(minute)
    await service.context.db
      .updateTable('listening_session')
      .set({ begun_at: service.clock.now() })
      .where('id', '=', session)
      .execute()
    expect(await shown(listener)).toEqual({ asked: { session, text: '先数三秒再开口' } })
    expect(await sayIntentionResult(service.context, listener, session, 'no-moment')).toMatchObject({ ok: true })
    expect(await shown(listener)).toEqual({ kept: { session, text: '先数三秒再开口' } })
    await sayIntentionResult(service.context, listener, session, 'done')
    expect(await shown(listener)).toEqual({})
  })
})

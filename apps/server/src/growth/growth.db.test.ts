import type { OwnGrowth } from '@tingyu/contract'
import type { Observation } from '@tingyu/signals/voice'
import type { GrowthFigure, PersonId, SessionId } from '@tingyu/sop'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { letGo } from '../jobs/retention.ts'
import { matchOne } from '../matching/matching.ts'
import { giveFeedback } from '../session/joining.ts'
import {
  acceptingListener,
  addPerson,
  gives,
  goesOnDuty,
  hasRested,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../testing/sessions.ts'
import { accountGrowth } from './accounting.ts'
import { ownGrowthOf } from './growth.ts'

const minute = 60_000
const day = 24 * 60 * minute
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())
/** In the middle of a month: with the days that listeners rest, one test lies in one. */
beforeEach(() => {
  const now = service.clock.now()
  service.clock.advance(Date.UTC(new Date(now).getUTCFullYear() + 1, 3, 12) - now)
})

/** Ten seconds in pure listening, of which the listener spoke two. */
const noticed = (window: number): Observation => ({
  window,
  engine: 'silero',
  heard: { seeker: 100, listener: 100 },
  speech: { seeker: [[2_000, 10_000]], listener: [[0, 2_000]] },
  turns: [],
  pauses: [],
  sounds: [],
  breakIns: window === 40 ? [{ by: 'listener', at: 1_000, way: 'yielded', afterPause: 0 }] : [],
  change: { seeker: [], listener: [] },
  pace: null,
})

interface Held {
  readonly heard?: number
  readonly voices?: boolean
  readonly texts?: readonly string[][]
  /** Ends in a crisis that was none by mistake. */
  readonly crisis?: boolean
}

/** A session of this listener through all phases at their time, three hours after the one before. */
async function holds(listener: PersonId, { heard, voices, texts = [], crisis }: Held = {}): Promise<SessionId> {
  const { context, clock } = service
  await hasRested(service, listener)
  await goesOnDuty(service, listener)
  const { seeker, session } = await waitingSeeker(service)
  await matchOne(context)
  await gives(service, session, 'listener', listener, { type: 'accept' })
  await gives(service, session, 'listener', listener, { type: 'begin' })
  if (crisis) {
    const supervisor = await addPerson(service, 'supervisor', '周老师')
    await gives(service, session, 'listener', listener, { type: 'declare-crisis' })
    await gives(service, session, 'supervisor', supervisor, { type: 'take-crisis', workingName: '周老师' })
    await gives(service, session, 'supervisor', supervisor, { type: 'resolve-crisis', outcome: 'safe' })
  }
  for (const [to, after] of [
    ['listen', 5],
    ['explore', 15],
    ['close', 20],
  ] as const) {
    clock.advance(after * minute)
    await gives(service, session, 'listener', listener, { type: 'advance', to })
  }
  clock.advance(9 * minute)
  await gives(service, session, 'listener', listener, { type: 'finish' })
  await context.db.updateTable('listening_session').set({ note_due: false }).where('id', '=', session).execute()
  if (voices) {
    const windows = Array.from({ length: 60 }, (_, index) => noticed(35 + index))
    await context.db
      .insertInto('voice_window')
      .values(windows.map((each) => ({ session, place: each.window, noticed: JSON.stringify(each) })))
      .execute()
  }
  for (const [seq, acts] of texts.entries())
    await context.db
      .insertInto('said_act')
      .values({ session, seq, at: clock.now(), phase: 'listen', acts: acts as never })
      .execute()
  if (heard !== undefined) await giveFeedback(context, seeker, session, { heard })
  clock.advance(3 * 60 * minute)
  return session
}

const figure = ({ figures }: OwnGrowth, name: GrowthFigure) => figures.find(({ figure: each }) => each === name)!
const rows = (session: SessionId) =>
  service.context.db.selectFrom('session_growth').selectAll().where('session', '=', session).execute()

describe('[S7.6] what a session adds to its listener’s growth', () => {
  test('are counts of its own account, written down once it is settled, and once', async () => {
    const listener = await acceptingListener(service)
    const session = await holds(listener, {
      voices: true,
      texts: [['reflect_feeling', 'open_question'], ['advice', 'advice', 'summary'], ['encourager']],
    })
    await accountGrowth(service.context)
    await accountGrowth(service.context)
    expect(await rows(session)).toMatchObject([
      {
        listener,
        kept: true,
        talk_listener: 120_000,
        talk_seeker: 480_000,
        break_ins: 1,
        heard_for: 600_000,
        turns: 3,
        advising: 1,
        reflections: 2,
        questions: 1,
      },
    ])
  })

  test('wait until nothing is on its way any more', async () => {
    const listener = await acceptingListener(service)
    const session = await holds(listener)
    service.clock.advance(-3 * 60 * minute + 9 * minute)
    await accountGrowth(service.context)
    expect(await rows(session)).toEqual([])
    service.clock.advance(minute)
    await accountGrowth(service.context)
    expect(await rows(session)).toHaveLength(1)
  })

  test('are nothing where there was a crisis: no rule of the protocol held in it (S7.2)', async () => {
    const listener = await acceptingListener(service)
    const session = await holds(listener, { crisis: true, texts: [['advice']] })
    await accountGrowth(service.context)
    expect(await rows(session)).toEqual([])
  })

  test('go with its events', async () => {
    const listener = await acceptingListener(service)
    const session = await holds(listener)
    await accountGrowth(service.context)
    service.clock.advance(180 * day)
    await letGo(service.context)
    expect(await rows(session)).toEqual([])
    expect((await ownGrowthOf(service.context, listener)).care).toEqual({
      supervisionMinutes: 0,
      rests: 0,
      reflections: 0,
    })
  })
})

describe('[S7.6] a listener’s own growth', () => {
  test('says nothing before there are five sessions, then each figure with its range, theirs alone', async () => {
    const [listener, other] = [await acceptingListener(service), await addPerson(service, 'listener', '阿默')]
    const one = { voices: true, heard: 4, texts: [['reflect_feeling', 'paraphrase'], ['open_question']] }
    for (let held = 0; held < 4; held += 1) await holds(listener, one)
    await accountGrowth(service.context)
    const few = await ownGrowthOf(service.context, listener)
    expect(figure(few, 'share')).toMatchObject({ sessions: 4 })
    expect(few.figures.filter(({ estimate }) => estimate !== undefined)).toEqual([])
    // What four seekers answered is not even counted.
    expect(figure(few, 'heard').sessions).toBe(0)

    await holds(listener, one)
    await accountGrowth(service.context)
    const grown = await ownGrowthOf(service.context, listener)
    expect(grown.months.at(-1)).toMatch(/-04$/)
    expect(figure(grown, 'heard')).toMatchObject({ sessions: 5, estimate: { value: 1, from: 0.566, until: 1 } })
    expect(figure(grown, 'share')).toMatchObject({ estimate: { value: 0.2 }, standing: 'within' })
    expect(figure(grown, 'reflections')).toMatchObject({ estimate: { value: 0.667 }, standing: 'unclear' })
    expect(figure(grown, 'breakIns')).toMatchObject({ estimate: { value: 6 } })
    expect(figure(grown, 'kept')).toMatchObject({ sessions: 5, estimate: { value: 1 } })
    expect(figure(grown, 'kept').months.at(-1)).toMatchObject({ sessions: 5, estimate: { value: 1 } })

    const theirs = await ownGrowthOf(service.context, other)
    expect(theirs.figures.every(({ sessions }) => sessions === 0)).toBe(true)
  })
})

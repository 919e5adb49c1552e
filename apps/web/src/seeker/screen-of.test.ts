import type { Connecting, Ended, InCrisis, Live, PersonId, Session, SessionId, Suspended, Waiting } from '@tingyu/sop'
import { endReasons, unborn } from '@tingyu/sop'
import { describe, expect, test } from 'vitest'
import type { SessionView } from '../live/live.ts'
import { endIsPastAfter, metIn, screenOf, voiceOf, type Standing } from './screen-of.ts'

const id = '7b0c8f1e-95d4-4c11-8a0a-0d1c2b3a4f5e' as SessionId
const other = '0d1c2b3a-95d4-4c11-8a0a-7b0c8f1e4f5e' as SessionId
const t0 = 1_800_000_000_000
const none = { count: 0 }

const waiting: Waiting = {
  status: 'waiting',
  topic: 'loss',
  mode: 'voice',
  observation: false,
  protocol: { id: 'standard-50', version: 1 },
  joinedAt: t0,
  queuedAt: t0,
  passedBy: [],
  texts: { seeker: none, listener: none, supervisor: none },
}
const listener = 'listener' as PersonId
const connecting: Connecting = { ...waiting, status: 'connecting', listener, workingName: '阿岸', acceptedAt: t0 }
const live: Live = {
  ...waiting,
  status: 'live',
  listener,
  workingName: '阿岸',
  startedAt: t0,
  stopped: 0,
  lostTime: 0,
  phase: 'open',
  entered: [{ phase: 'open', at: 0, by: 'listener' }],
  timeReached: false,
  steps: {},
}
const suspended: Suspended = { ...live, status: 'suspended', suspendedAt: t0, lost: ['listener'] }
const crisis = (before: InCrisis['before']): InCrisis => ({
  status: 'crisis',
  declaredAt: t0,
  cause: 'danger-said',
  before,
})
const ended = (reason: Ended['reason'], last: Ended['last'] = live): Ended => ({
  status: 'ended',
  endedAt: t0,
  reason,
  last,
})

function standing(state: Session | undefined, more: Partial<Standing> = {}): Standing {
  const view: SessionView | undefined = state && { id, seq: 1, state, texts: [], here: {} }
  const link = { status: 'open' } as const
  return {
    known: { status: 'session', id },
    draft: { step: 'topic' },
    view,
    link,
    closed: undefined,
    returned: undefined,
    now: t0 + 1_000,
    ...more,
  }
}
const name = (...given: Parameters<typeof standing>) => screenOf(standing(...given)).name

describe('which screen a seeker sees', () => {
  test('[S0.4] before a session: topic, then the rules, or the way back with six words', () => {
    const known = { status: 'none' } as const
    expect(name(undefined, { known })).toBe('topic')
    const draft = { step: 'rules', topic: 'loss' } as const
    expect(screenOf(standing(undefined, { known, draft }))).toEqual({ name: 'rules', topic: 'loss' })
    expect(name(undefined, { known, draft: { step: 'phrase' } })).toBe('phrase')
  })

  test('[S5.4] who comes back with six words begins anew; what still waits for them comes first', () => {
    for (const reason of ['completed', 'time-up', 'seeker-left', 'withdrawn'] as const) {
      expect(name(ended(reason), { returned: id })).toBe('topic')
      expect(name(ended(reason), { returned: other })).toBe('ended')
    }
    for (const reason of ['interrupted', 'listener-left', 'not-reached', 'handed-over', 'harassment'] as const) {
      expect(name(ended(reason), { returned: id })).toBe('ended')
    }
    expect(name(live, { returned: id })).toBe('talking')
  })

  test('a reload shows where things stand, whatever had been chosen before', () => {
    const draft = { step: 'rules', topic: 'loss' } as const
    expect(name(waiting, { draft })).toBe('waiting')
    expect(name(connecting, { draft })).toBe('preparing')
    expect(name(live, { draft })).toBe('talking')
    expect(name(ended('completed'), { draft })).toBe('ended')
  })

  test('until the first word of the service nothing is claimed', () => {
    expect(name(undefined, { known: { status: 'asking' } })).toBe('loading')
    expect(name(undefined)).toBe('loading')
    expect(name(unborn)).toBe('loading')
    expect(name(waiting, { known: { status: 'session', id: other } })).toBe('loading')
    expect(name(undefined, { known: { status: 'unreachable' } })).toBe('unreachable')
  })

  test('[S1.4] that a listener is being asked is not shown: a hope would be taken back', () => {
    expect(name({ ...waiting, status: 'offered', listener, workingName: '阿岸', offeredAt: t0 })).toBe('waiting')
  })

  test('[S0.1] a lost connection keeps the person in the room', () => {
    expect(name(suspended)).toBe('talking')
    expect(name(live, { link: { status: 'reconnecting', since: 0, attempt: 3, calm: false } })).toBe('talking')
  })

  test('[S7.2] danger has its screen wherever it was said', () => {
    for (const before of [waiting, connecting, live, suspended]) expect(name(crisis(before))).toBe('crisis')
  })

  test('a sign-in that is over is said, but never takes a finished page away', () => {
    const link = { status: 'refused', why: 'signed-out' } as const
    expect(name(live, { link })).toBe('signed-out')
    expect(name(ended('completed'), { link, closed: id })).toBe('topic')
  })

  test('[S5.4] every end has its words, until the seeker begins again or another evening comes', () => {
    for (const reason of endReasons) {
      expect(screenOf(standing(ended(reason)))).toEqual({ name: 'ended', reason })
      expect(name(ended(reason), { closed: id })).toBe('topic')
      expect(name(ended(reason), { now: t0 + endIsPastAfter + 1 })).toBe('topic')
    }
    expect(name(ended('completed'), { now: undefined })).toBe('ended')
  })
})

describe('the same listener again', () => {
  const before = { session: other, listener: '小雨', wished: true, bookable: false, danger: 'none' as const }
  const met = { session: id, listener: '阿岸', wished: false, bookable: true, danger: 'none' as const }

  test('[S5.4] is the one of the session that has just ended', () => {
    expect(metIn(standing(ended('completed')), undefined)).toEqual(met)
    expect(metIn(standing(ended('interrupted')), before)).toEqual(met)
    expect(metIn(standing(ended('completed')), { ...met, wished: true })).toEqual({ ...met, wished: true })
  })

  test('[S5.4] or the one of long ago, where nobody was met since', () => {
    expect(metIn(standing(undefined, { known: { status: 'none' } }), before)).toEqual(before)
    expect(metIn(standing(ended('withdrawn', waiting)), before)).toEqual(before)
    expect(metIn(standing(ended('withdrawn', connecting)), before)).toEqual(before)
    expect(metIn(standing(live), before)).toEqual(before)
    expect(metIn(standing(undefined), undefined)).toBeUndefined()
  })

  test('[S5.4] [S6.5] another time can be booked where it ended well', () => {
    expect(metIn(standing(ended('listener-left')), undefined)).toMatchObject({ bookable: false })
    expect(metIn(standing(ended('handed-over')), undefined)).toMatchObject({ bookable: false })
    expect(name(undefined, { known: { status: 'none' }, draft: { step: 'booking' } })).toBe('booking')
  })

  test('[S5.4] never one who had to end it because of harassment', () => {
    expect(metIn(standing(ended('harassment')), undefined)).toBeUndefined()
  })
})

describe('when the voice is on the line', () => {
  test('[S0.1] a silent path while the listener reads, open from the beginning on', () => {
    expect(voiceOf(waiting)).toBe('none')
    expect(voiceOf(connecting)).toBe('silent')
    expect(voiceOf(live)).toBe('open')
    expect(voiceOf(suspended)).toBe('open')
    expect(voiceOf(ended('completed'))).toBe('none')
  })

  test('[S0.1] whoever chose writing is never put on the line', () => {
    for (const state of [
      { ...connecting, mode: 'text' },
      { ...live, mode: 'text' },
      crisis({ ...live, mode: 'text' }),
    ] as Session[])
      expect(voiceOf(state)).toBe('none')
  })

  test('[S7.2] danger opens the voice at once, also while the listener was still reading', () => {
    expect(voiceOf(crisis(connecting))).toBe('open')
    expect(voiceOf(crisis(live))).toBe('open')
    expect(voiceOf(crisis(waiting))).toBe('none')
    expect(voiceOf({ ...crisis(live), relieved: true })).toBe('none')
  })
})

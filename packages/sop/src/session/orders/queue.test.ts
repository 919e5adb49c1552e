import { describe, expect, test } from 'vitest'
import {
  he,
  joining,
  lin,
  begun,
  crisis,
  evening,
  offered,
  reading,
  Stage,
  waiting,
  xu,
} from '../../../testing/stage.ts'
import { minutes, seconds } from '../../../testing/standard.ts'

const offerTo = (who: typeof lin) => ({ type: 'offer', listener: who.id, workingName: who.workingName }) as const

describe('joining', () => {
  test('puts the seeker at the end of the queue', () => {
    const stage = waiting()
    expect(stage.session).toMatchObject({ status: 'waiting', joinedAt: evening, queuedAt: evening, topic: 'family' })
  })

  test('keeps the place of an interrupted session, but gives nobody a place in the future', () => {
    const kept = new Stage()
    kept.seeker({ ...joining, queuedAt: evening - minutes(7) })
    expect(kept.session).toMatchObject({ joinedAt: evening, queuedAt: evening - minutes(7) })
    const ahead = new Stage()
    ahead.seeker({ ...joining, queuedAt: evening + minutes(7) })
    expect(ahead.session).toMatchObject({ queuedAt: evening })
  })

  test('happens once, and only by the seeker', () => {
    expect(waiting().seeker(joining)).toBe('already-joined')
    expect(new Stage().listener(joining)).toBe('not-yours')
  })

  test('before it nothing else has a meaning', () => {
    const stage = new Stage()
    expect(stage.seeker({ type: 'leave' })).toBe('not-now')
    expect(stage.seeker({ type: 'ask-help', kind: 'danger' })).toBe('not-now')
    expect(stage.system(offerTo(lin))).toBe('not-now')
    expect(stage.log).toEqual([])
  })
})

describe('the brief', () => {
  const words = { type: 'describe', mood: 3, ageBand: 'adult', wordsLength: 80, hopeLength: 12 } as const

  test('[S1.4] what the seeker says beforehand can be said again until the beginning; the latest counts', () => {
    const stage = reading()
    expect(stage.seeker(words)).toBeUndefined()
    expect(stage.seeker({ ...words, mood: 4 })).toBeUndefined()
    expect(stage.session).toMatchObject({ described: { mood: 4, ageBand: 'adult', wordsLength: 80, hopeLength: 12 } })
    stage.granted(stage.listener({ type: 'begin' }))
    expect(stage.seeker(words)).toBe('not-now')
    expect(stage.session).toMatchObject({ described: { mood: 4 } })
  })

  test('what is not said is not there', () => {
    const stage = waiting()
    stage.seeker({ type: 'describe', wordsLength: 0, hopeLength: 0 })
    expect(stage.session).toHaveProperty('described', { wordsLength: 0, hopeLength: 0 })
  })

  test('other words of the same length are an event too', () => {
    const stage = waiting()
    stage.seeker(words)
    stage.seeker(words)
    expect(stage.happened()).toEqual(['joined', 'described', 'described'])
  })

  test('is not lost when help was called from the queue', () => {
    const stage = waiting()
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'company' }))
    expect(stage.seeker(words)).toBeUndefined()
    expect(stage.session).toMatchObject({ status: 'crisis', before: { described: { wordsLength: 80 } } })
  })
})

describe('offers', () => {
  test('one listener at a time is asked', () => {
    const stage = offered()
    expect(stage.session).toMatchObject({ status: 'offered', listener: lin.id })
    expect(stage.system(offerTo(he))).toBe('not-now')
    expect(stage.system(offerTo(lin))).toBeUndefined()
    expect(stage.happened()).toEqual(['joined', 'offered'])
    expect(stage.listener(offerTo(he))).toBe('not-yours')
  })

  test('passing puts the seeker back at their own place; whom to ask next, and whom again, is the matching’s to say', () => {
    const stage = offered()
    expect(stage.listener({ type: 'pass' })).toBeUndefined()
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [lin.id] })
    expect(stage.system(offerTo(he))).toBeUndefined()
    stage.granted(stage.listener({ type: 'pass' }, he), stage.system(offerTo(lin)), stage.listener({ type: 'accept' }))
    expect(stage.session).toMatchObject({ status: 'connecting', listener: lin.id })
  })

  test('an offer lapses after 30 seconds, at that very moment, however late anybody looks', () => {
    const stage = offered()
    const offeredAt = stage.now
    stage.wait(seconds(29.999)).tick()
    expect(stage.session.status).toBe('offered')
    stage.wait(minutes(5)).tick()
    expect(stage.log.at(-1)).toEqual({ at: offeredAt + seconds(30), event: { type: 'offer-lapsed', listener: lin.id } })
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [lin.id] })
  })

  test('an offer can be accepted until it lapses, and only by the listener it was made to', () => {
    const stage = offered()
    expect(stage.listener({ type: 'accept' }, he)).toBe('offer-gone')
    expect(stage.seeker({ type: 'accept' })).toBe('not-yours')
    expect(stage.order('listener', undefined, { type: 'accept' })).toBe('not-yours')
    stage.wait(seconds(30))
    expect(stage.listener({ type: 'accept' })).toBe('offer-gone')
    // Refused, but that the offer lapsed has happened.
    expect(stage.happened()).toEqual(['joined', 'offered', 'offer-lapsed'])
  })

  test('an offer that is withdrawn leaves the seeker at their place, and nobody has passed', () => {
    const stage = offered()
    expect(stage.seeker({ type: 'withdraw-offer' })).toBe('not-yours')
    expect(stage.listener({ type: 'withdraw-offer' })).toBe('not-yours')
    for (let time = 0; time < 2; time += 1) expect(stage.system({ type: 'withdraw-offer' })).toBeUndefined()
    expect(stage.happened()).toEqual(['joined', 'offered', 'offer-withdrawn'])
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [] })
    expect(stage.listener({ type: 'accept' })).toBe('offer-gone')
    stage.granted(stage.system(offerTo(he)), stage.listener({ type: 'accept' }, he))
    // Whoever has them keeps them.
    expect(stage.system({ type: 'withdraw-offer' })).toBeUndefined()
    expect(stage.session).toMatchObject({ status: 'connecting', listener: he.id })
  })

  test('accepting and passing again change nothing', () => {
    const accepted = reading()
    const before = accepted.log.length
    expect(accepted.listener({ type: 'accept' })).toBeUndefined()
    expect(accepted.log).toHaveLength(before)
    const passed = offered()
    passed.granted(passed.listener({ type: 'pass' }), passed.listener({ type: 'pass' }))
    expect(passed.happened()).toEqual(['joined', 'offered', 'offer-passed'])
    expect(passed.listener({ type: 'pass' }, he)).toBe('offer-gone')
  })

  test('after the seeker left, the offer is gone', () => {
    const stage = offered()
    stage.seeker({ type: 'leave' })
    expect(stage.session).toMatchObject({
      status: 'ended',
      reason: 'withdrawn',
      last: { status: 'waiting', passedBy: [] },
    })
    expect(stage.listener({ type: 'accept' })).toBe('offer-gone')
    expect(stage.listener({ type: 'pass' })).toBe('offer-gone')
    expect(stage.system(offerTo(he))).toBe('already-ended')
  })

  test('nobody is offered while a crisis is open', () => {
    const stage = waiting()
    stage.granted(stage.seeker({ type: 'ask-help', kind: 'danger' }))
    expect(stage.system(offerTo(lin))).toBe('crisis-open')
  })
})

describe('reading and beginning', () => {
  test('[S1.4] the listener has two minutes to read; then the seeker is back at their place in the queue', () => {
    const stage = reading()
    const acceptedAt = stage.now
    stage.wait(minutes(2) - 1).tick()
    expect(stage.session.status).toBe('connecting')
    stage.wait(1).tick()
    expect(stage.log.at(-1)).toEqual({
      at: acceptedAt + minutes(2),
      event: { type: 'reading-lapsed', listener: lin.id },
    })
    expect(stage.session).toMatchObject({ status: 'waiting', queuedAt: evening, passedBy: [lin.id] })
    expect(stage.listener({ type: 'begin' })).toBe('offer-gone')
  })

  test('the listener begins, once, and the clock starts', () => {
    const stage = begun()
    expect(stage.session).toMatchObject({
      status: 'live',
      phase: 'open',
      startedAt: stage.now,
      stopped: 0,
      lostTime: 0,
    })
    stage.wait(seconds(1))
    expect(stage.listener({ type: 'begin' })).toBeUndefined()
    expect(stage.happened().filter((type) => type === 'begun')).toHaveLength(1)
  })

  test('nobody else begins', () => {
    const stage = reading()
    expect(stage.seeker({ type: 'begin' })).toBe('not-yours')
    expect(stage.listener({ type: 'begin' }, he)).toBe('not-yours')
    expect(stage.supervisor({ type: 'begin' }, xu)).toBe('not-yours')
    expect(stage.session.status).toBe('connecting')
  })

  test('a crisis comes first', () => {
    expect(crisis().listener({ type: 'begin' })).toBe('crisis-open')
  })
})

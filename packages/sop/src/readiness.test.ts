import { describe, expect, test } from 'vitest'
import { minutes, standard } from '../testing/standard.ts'
import { preparationCheckIds } from './protocol/protocol.ts'
import { checkPreparation, checkRenewal, mayAccept, wholeHolds } from './readiness.ts'

const whole = { checks: preparationCheckIds, steadiness: 4, voiceHeard: true, connection: 'relayed' } as const
const refused = (facts: Record<string, string>) => ({ ok: false, refusal: { code: 'preparation-incomplete', facts } })

describe('the preparation', () => {
  test('[S1.3] a whole one lets accepting be switched on for 30 minutes', () => {
    expect(checkPreparation(standard, whole)).toEqual({ ok: true, value: { validFor: minutes(30) } })
  })

  test('[S1.1] who is not steady does not take anybody on', () => {
    for (const steadiness of [1, 2, Number.NaN]) {
      expect(checkPreparation(standard, { ...whole, steadiness })).toEqual(refused({ why: 'steadiness' }))
    }
    expect(checkPreparation(standard, { ...whole, steadiness: 3 }).ok).toBe(true)
    // Said first, whatever else is missing.
    expect(checkPreparation(standard, { ...whole, steadiness: 2, checks: [] })).toEqual(refused({ why: 'steadiness' }))
  })

  test.each([
    ['[S1.1] own state', 'state'],
    ['[S1.2] surroundings', 'surroundings'],
    ['[S1.2] microphone', 'microphone'],
    ['[S1.2] connection', 'relay'],
    ['[S1.5] ethics', 'ethics'],
    ['[S1.6] crisis duty', 'crisis-duty'],
    ['[S1.7] posture', 'posture'],
  ] as const)('%s cannot be left out', (_, left) => {
    const checks = preparationCheckIds.filter((id) => id !== left)
    expect(checkPreparation(standard, { ...whole, checks })).toEqual(refused({ why: 'checks', missing: left }))
  })

  test('[S1.2] a voice must reach the microphone, and the call must be able to reach the other', () => {
    expect(checkPreparation(standard, { ...whole, voiceHeard: false })).toEqual(refused({ why: 'voice' }))
    expect(checkPreparation(standard, { ...whole, connection: 'unreachable' })).toEqual(refused({ why: 'connection' }))
    expect(checkPreparation(standard, { ...whole, connection: 'direct' }).ok).toBe(true)
  })

  test('[S0.5] which checks there are, and how long they hold, is the service’s', () => {
    const [first] = standard.prepare.checks
    if (first === undefined) throw new Error('no checks')
    const adapted = { ...standard, readinessValid: minutes(10), prepare: { checks: [first] } }
    expect(checkPreparation(adapted, { ...whole, checks: [first.id] })).toEqual({
      ok: true,
      value: { validFor: minutes(10) },
    })
  })

  test('[S1.3] a shorter one is enough within the shift of a whole one, and asks how one is all the same', () => {
    const before = { at: 1_000, connection: 'direct' } as const
    expect(checkRenewal(standard, before, 4, 1_000 + wholeHolds - 1)).toEqual({
      ok: true,
      value: { validFor: minutes(30) },
    })
    expect(checkRenewal(standard, before, 4, 1_000 + wholeHolds)).toMatchObject({
      refusal: { code: 'readiness-lapsed' },
    })
    expect(checkRenewal(standard, undefined, 4, 1_000)).toMatchObject({ refusal: { code: 'readiness-lapsed' } })
    expect(checkRenewal(standard, before, 2, 1_000)).toEqual(refused({ why: 'steadiness' }))
  })
})

describe('[S1.3] accepting', () => {
  const now = 1_000_000
  const ready = { readyUntil: now + minutes(30), noteOpen: false, inSession: false, rest: undefined }

  test('[S6.2] not while one is to rest, with why and until when', () => {
    const rest = { why: 'after-session', until: now + minutes(10) } as const
    expect(mayAccept({ ...ready, rest }, now)).toMatchObject({ refusal: { code: 'resting', facts: rest } })
    // What is to be done comes before what is to be waited for.
    expect(mayAccept({ ...ready, rest, noteOpen: true }, now)).toMatchObject({ refusal: { code: 'note-open' } })
    expect(mayAccept({ ...ready, rest: { why: 'debrief' } }, now)).toMatchObject({
      refusal: { facts: { why: 'debrief' } },
    })
  })

  test('is possible until the preparation lapses', () => {
    expect(mayAccept(ready, now)).toEqual({ ok: true, value: { until: ready.readyUntil } })
    expect(mayAccept(ready, ready.readyUntil - 1).ok).toBe(true)
    expect(mayAccept(ready, ready.readyUntil)).toMatchObject({ refusal: { code: 'readiness-lapsed' } })
  })

  test('needs a preparation', () => {
    expect(mayAccept({ ...ready, readyUntil: undefined }, now)).toMatchObject({
      refusal: { code: 'preparation-incomplete' },
    })
  })

  test('[S6.1] is off in a session, and until its note is written', () => {
    expect(mayAccept({ ...ready, inSession: true, noteOpen: true }, now)).toMatchObject({
      refusal: { code: 'in-session' },
    })
    expect(mayAccept({ ...ready, noteOpen: true }, now)).toMatchObject({ refusal: { code: 'note-open' } })
  })

  test('[S1.3] is off while they are supervised', () => {
    expect(mayAccept({ ...ready, inRoom: true }, now)).toMatchObject({ refusal: { code: 'in-room' } })
    expect(mayAccept({ ...ready, inRoom: false }, now).ok).toBe(true)
  })
})

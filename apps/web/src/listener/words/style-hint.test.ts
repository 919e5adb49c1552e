import { describe, expect, test } from 'vitest'
import { hintAfter, hintPauses, isMoment } from './style-hint.ts'

describe('[S3.7] a word on style, where a listener wants one', () => {
  test('says what to try after the newest text, and nothing where all is well', () => {
    expect(hintAfter([['advice']])).toBe('own-ideas')
    expect(hintAfter([['reflect_feeling', 'minimising']])).toBe('its-weight')
    expect(hintAfter([['advice'], ['reflect_feeling']])).toBeUndefined()
    expect(hintAfter([])).toBeUndefined()
  })

  test('[S2.3] [S3.5] closed questions one after another, and questions without receiving anything', () => {
    expect(hintAfter([['closed_question'], ['closed_question']])).toBe('ask-openly')
    expect(hintAfter([['open_question'], ['open_question'], ['open_question']])).toBe('receive-first')
    expect(hintAfter([['reflect_feeling', 'open_question'], ['open_question'], ['open_question']])).toBeUndefined()
    expect(hintAfter([['open_question'], ['open_question']])).toBeUndefined()
  })

  test('[S3.3] at most one a minute, never while somebody speaks or one writes, and not about what is past', () => {
    const moment = { now: 100_000, saidAt: 99_000 }
    expect(isMoment(moment)).toBe(true)
    expect(isMoment({ ...moment, lastHint: moment.now - hintPauses.between + 1 })).toBe(false)
    expect(isMoment({ ...moment, lastHint: moment.now - hintPauses.between })).toBe(true)
    expect(isMoment({ ...moment, lastVoice: moment.now - 500 })).toBe(false)
    expect(isMoment({ ...moment, lastKey: moment.now - 500 })).toBe(false)
    expect(isMoment({ ...moment, saidAt: moment.now - hintPauses.fresh - 1 })).toBe(false)
  })
})

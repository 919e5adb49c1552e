import { describe, expect, test } from 'vitest'
import { standard } from '../../testing/standard.ts'
import { intentionsAt } from './intention.ts'
import { momentsOf, type Accounted } from './moments.ts'
import { questionsFor, saysSomething } from './questions.ts'

const quiet: Accounted = { reason: 'completed', length: 3_000_000 }
const asked = (seen: Partial<Accounted>, answered: readonly string[] = []) =>
  questionsFor(standard.debrief.reflection, momentsOf({ ...quiet, ...seen }), (id) => answered.includes(id))
const ids = (seen: Partial<Accounted>, answered?: readonly string[]) =>
  asked(seen, answered).map(({ question }) => question.id)
const voices = { respected: 0, longestPause: 0, breakIns: 0 }
const sign = { side: 'seeker', level: 2, signs: [] } as const

describe('[S5.6] [S6.3] the questions come from this session’s own account', () => {
  test('three of them where nothing stands out', () => {
    expect(ids({})).toEqual(['worked', 'differently', 'mine'])
    expect(ids({ voices, texts: { advice: 1, questionsLead: false }, heard: 2 })).toEqual([
      'worked',
      'differently',
      'mine',
    ])
  })

  test('a long pause that was given time', () => {
    const pause = { ...voices, respected: 4, longestPause: 6_000 }
    expect(asked({ voices: pause })[0]).toMatchObject({
      question: { id: 'worked.pause' },
      moment: { kind: 'pause-kept', count: 4, longest: 6_000 },
    })
    expect(ids({ voices: { ...pause, longestPause: 4_950 } })[0]).toBe('worked')
  })

  test('a cluster of advice, break-ins, talk beyond the protocol’s share, more questions than reflections', () => {
    expect(asked({ texts: { advice: 3, questionsLead: true }, voices: { ...voices, breakIns: 5 } })[1]).toMatchObject({
      question: { id: 'next.advice' },
      moment: { count: 3 },
    })
    expect(ids({ voices: { ...voices, breakIns: 3 } })[1]).toBe('next.break-in')
    expect(ids({ voices: { ...voices, breakIns: 2 } })[1]).toBe('differently')
    const above = { phase: 'listen', share: 45, most: 25 } as const
    expect(asked({ voices: { ...voices, above } })[1]).toMatchObject({ question: { id: 'next.share' }, moment: above })
    expect(ids({ texts: { advice: 0, questionsLead: true } })[1]).toBe('next.questions')
  })

  test('danger that a person answered; not what was the machine’s mistake, nor a false alarm', () => {
    const signs = [{ ...sign, answer: 'asked-safe' as const }]
    expect(ids({ danger: { signs, crises: [] } })).toEqual(['worked.danger', 'differently', 'mine.danger'])
    expect(ids({ danger: { signs: [{ ...sign, answer: 'misheard' }, sign], crises: [] } })[0]).toBe('worked')
    const crisis = { by: 'seeker', cause: 'danger-said', lasted: 1 } as const
    expect(ids({ danger: { signs: [], crises: [crisis] } })[2]).toBe('mine.danger')
    expect(ids({ danger: { signs: [], crises: [{ ...crisis, outcome: 'false-alarm' }] } })[2]).toBe('mine')
  })

  test('a seeker who felt heard, and one who left', () => {
    expect(ids({ heard: 4 })[0]).toBe('worked.heard')
    expect(ids({ reason: 'seeker-left' })[2]).toBe('mine.left')
    expect(ids({ reason: 'seeker-left', length: 0 })[2]).toBe('mine')
  })

  test('[S6.2] a listener who left first is asked how it was for them, and not why', () => {
    expect(asked({ reason: 'listener-left' })[2]).toMatchObject({
      question: { id: 'mine.left-first' },
      moment: { kind: 'left-first' },
    })
    expect(ids({ reason: 'listener-left', length: 0 })[2]).toBe('mine')
  })

  test('[S6.6] after the shield nothing is asked but what one needs; what was written before stays', () => {
    const heard = { reason: 'harassment', heard: 4, texts: { advice: 5, questionsLead: true } } as const
    expect(ids({ ...heard, voices: { ...voices, breakIns: 9 } })).toEqual(['mine.shielded'])
    expect(ids(heard, ['differently'])).toEqual(['differently', 'mine.shielded'])
  })

  test('what was answered stays asked, whatever is known later', () => {
    expect(ids({ heard: 4 }, ['worked'])).toEqual(['worked', 'differently', 'mine'])
    expect(ids({}, ['next.advice'])).toEqual(['worked', 'next.advice', 'mine'])
  })

  test('a protocol of before, without aspects, asks all that it has', () => {
    const old = standard.debrief.reflection.map(({ id, text, clauses }) => ({ id, text, clauses })).slice(0, 3)
    expect(questionsFor(old, momentsOf({ ...quiet, heard: 4 }), () => false).map(({ question }) => question)).toEqual(
      old,
    )
  })
})

test('[S5.6] spaces and marks alone say nothing', () => {
  for (const nothing of ['', '   ', '\n', '。', '……', '-', '？！']) expect(saysSomething(nothing)).toBe(false)
  for (const something of ['嗯', 'a', '3', '。累']) expect(saysSomething(something)).toBe(true)
})

const said = (result: 'done' | 'partly' | 'no-moment' | 'not-yet') => ({ at: 100, said: { result, at: 160 } })

describe('[S6.3] what one wanted to try comes back', () => {
  const [newer, older] = [{ at: 200 }, { at: 100 }] as const

  test('to bear in mind before the next session, to be asked about after it', () => {
    expect(intentionsAt([], 50)).toEqual({})
    expect(intentionsAt([older], 50)).toEqual({ kept: older })
    expect(intentionsAt([older], 150)).toEqual({ asked: older })
    expect(intentionsAt([newer, older], 150)).toEqual({ asked: older, kept: newer })
  })

  test('is put away once it was tried, and goes along where there was no moment for it', () => {
    expect(intentionsAt([said('done')], 150)).toEqual({})
    expect(intentionsAt([said('partly')], 300)).toEqual({})
    expect(intentionsAt([said('no-moment')], 150)).toEqual({ kept: said('no-moment') })
    expect(intentionsAt([said('not-yet')], 170)).toEqual({ asked: said('not-yet') })
    // A newer one has taken its place.
    expect(intentionsAt([newer, said('not-yet')], 150)).toEqual({ kept: newer })
  })
})

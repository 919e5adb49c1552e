import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { errors, moves } from '../coded.ts'
import type { ActName } from '../coded.ts'
import { accountOf } from './account.ts'
import type { FigureName } from './account.ts'
import { countActs, phaseAt } from './counts.ts'
import type { AccountedLine, ActCounts } from './counts.ts'

const said = (acts: ActCounts, turns = 10) => accountOf([{ turns, acts }]).all
const figure = (acts: ActCounts, name: FigureName, turns = 10) =>
  said(acts, turns).figures.find((each) => each.name === name)

describe('[S2.3] open and closed questions', () => {
  test.each([
    [{ open_question: 2, closed_question: 1 }, 'few', undefined],
    [{ open_question: 1, closed_question: 3 }, 'look', 0.25],
    [{ open_question: 2, closed_question: 2 }, 'hoped', 0.5],
    [{ open_question: 3, closed_question: 1 }, 'more', 0.75],
    [{}, 'few', undefined],
  ] as const)('%j', (acts, standing, value) => {
    const seen = figure(acts, 'questions')
    expect(seen?.standing).toBe(standing)
    expect(seen?.value).toBe(value)
  })
})

describe('[S3.5] [S3.6] reflections of feeling and content beside questions', () => {
  test.each([
    [{ reflect_feeling: 1, open_question: 3 }, 'few', undefined],
    [{ reflect_feeling: 2, open_question: 3 }, 'look', 2 / 3],
    [{ reflect_feeling: 1, paraphrase: 1, summary: 1, closed_question: 3 }, 'hoped', 1],
    [{ reflect_feeling: 3, paraphrase: 1, open_question: 2 }, 'more', 2],
    [{ reflect_feeling: 4, paraphrase: 1 }, 'more', undefined],
  ] as const)('%j', (acts, standing, value) => {
    const seen = figure(acts, 'reflections')
    expect(seen?.standing).toBe(standing)
    expect(seen?.value).toBe(value)
  })
})

describe('[S3.7] the common errors', () => {
  test('are counted by kind, the most frequent first, each with what the protocol says', () => {
    const { errors: seen } = said({ judgement: 1, advice: 2 })
    expect(seen.map(({ error, count }) => [error, count])).toEqual([
      ['advice', 2],
      ['judgement', 1],
    ])
    expect(seen[0]?.says['zh-CN']).toContain('建议')
    expect(figure({ judgement: 1, advice: 2 }, 'errors')).toMatchObject({ counts: [3], standing: 'look' })
    expect(figure({ encourager: 1 }, 'errors')).toMatchObject({ counts: [0], standing: 'hoped' })
  })

  test('are none while danger is open: 先把药拿远 is right there', () => {
    const line: AccountedLine = { role: 'listener', acts: [{ act: 'advice' }, { act: 'referral' }] }
    expect(countActs([line, { ...line, danger: true }])).toEqual([{ turns: 2, acts: { advice: 1, referral: 2 } }])
  })
})

test('[S7.1] what was said has the phase in which the protocol was at its time', () => {
  const phases = [
    { id: 'open', from: 0 },
    { id: 'listen', from: 300_000 },
    { id: 'close', from: 2_400_000 },
  ] as const
  expect([-5, 0, 299_999, 300_000, 9_000_000].map((at) => phaseAt(phases, at))).toEqual([
    'open',
    'open',
    'open',
    'listen',
    'close',
  ])
  expect(phaseAt([], 0)).toBeUndefined()
})

test('[S5.2] in the closing a missing affirmation is worth a look, elsewhere not', () => {
  const parts = accountOf([
    { phase: 'close', turns: 1, acts: { encourager: 1 } },
    { phase: 'listen', turns: 2, acts: { encourager: 2 } },
    { phase: 'listen', turns: 1, acts: { encourager: 1 } },
  ])
  const standings = parts.phases.map(({ phase, turns, figures }) => [
    phase,
    turns,
    figures.find(({ name }) => name === 'affirmations')?.standing,
  ])
  expect(standings).toEqual([
    ['listen', 3, 'few'],
    ['close', 1, 'look'],
  ])
  expect(parts.all).toMatchObject({ turns: 4, acts: { encourager: 4 } })
})

const act = fc.constantFrom<ActName>(...moves, ...errors)
const line = fc.record({
  role: fc.constantFrom('seeker', 'listener'),
  acts: fc.array(fc.record({ act })),
  phase: fc.constantFrom('open', 'listen', 'explore', 'close'),
  danger: fc.boolean(),
})

test('[S3.7] whatever was said, the phases add up to the whole and every figure has its words in both languages', () => {
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { all, phases } = accountOf(countActs(lines))
      for (const name of [...moves, ...errors])
        expect(phases.reduce((sum, { acts }) => sum + (acts[name] ?? 0), 0)).toBe(all.acts[name] ?? 0)
      expect(all.turns).toBe(lines.filter(({ role }) => role === 'listener').length)
      for (const { figures, errors: wrong } of [all, ...phases])
        for (const { says, title } of [...figures, ...wrong])
          expect([says['zh-CN'], says.en, title['zh-CN'], title.en].every((text) => text !== '')).toBe(true)
    }),
  )
})

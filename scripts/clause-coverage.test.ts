import { expect, test } from 'vitest'
import {
  clausesForLater,
  clausesNamedBy,
  clausesNamedInSource,
  clausesOfDocument,
  coverage,
} from './clause-coverage.ts'

test('a title names one clause, several, or none', () => {
  expect(clausesNamedBy('a.test.ts > [S7.1] the listener is reminded')).toEqual(['S7.1'])
  expect(clausesNamedBy('[S3.1][S3.2] and [S4.10, S4.2] again [S3.1]')).toEqual(['S3.1', 'S3.2', 'S4.10', 'S4.2'])
  expect(clausesNamedBy('S7.1 without brackets, [s7.1] in small, [S7], [XS7.1]')).toEqual([])
})

test('clauses are defined by the first column of a row, not by being mentioned', () => {
  const document = [
    '# What must hold',
    '| id | clause |',
    '|---|---|',
    '| S0.1 | By voice; see S7.9. |',
    '| **S0.2** | |',
    'S0.3 in prose',
  ]
  expect(clausesOfDocument(document.join('\n'))).toEqual(['S0.1', 'S0.2'])
  expect(() => clausesOfDocument('| S1.1 | a |\n| S1.1 | b |')).toThrow('S1.1')
})

test('named clauses in a source come with their line', () => {
  expect(clausesNamedInSource("import x\ntest('[S1.1] …')\n\ntest('[S1.2][S9.9] …')\nclauses: [S8.8]")).toEqual([
    { id: 'S1.1', line: 2 },
    { id: 'S1.2', line: 4 },
    { id: 'S9.9', line: 4 },
  ])
})

test('a clause for later is one of which nothing is there yet', () => {
  const document = [
    '| S0.1 | By voice. | *later* |',
    '| S0.2 | By phone. | partly; the rest: *later* |',
    '| S0.3 | x | y |',
  ]
  expect(clausesForLater(document.join('\n'))).toEqual(['S0.1'])
})

test('only passing tests count, and one failing test takes the clause away', () => {
  const clauses = ['S1.1', 'S1.2', 'S1.3', 'S1.4']
  expect(
    coverage(clauses, [
      { title: '[S1.1] holds', state: 'passed' },
      { title: '[S1.2] holds', state: 'passed' },
      { title: '[S1.2] holds elsewhere', state: 'failed' },
      { title: '[S1.3] was left out', state: 'skipped' },
      { title: '[S1.4][S1.1] was left out', state: 'skipped' },
      { title: '[S8.8] is not a clause', state: 'passed' },
    ]),
  ).toEqual({ covered: ['S1.1'], missing: ['S1.2', 'S1.3', 'S1.4'] })
})

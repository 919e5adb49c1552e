import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { standard } from '../../testing/standard.ts'
import { clauseIds } from './clauses.ts'

const document = readFileSync(new URL('../../../../docs/sop.md', import.meta.url), 'utf8')

test('the clauses that a file may name are those of docs/sop.md, each once, in its order', () => {
  const rows = [...document.matchAll(/^\| (S\d\.\d+) \|/gmu)].map((match) => match[1])
  expect(rows).toEqual(clauseIds)
  expect(clauseIds).toHaveLength(46)
})

test('what docs/sop.md says of the standard protocol is there: its steps and cues', () => {
  const phases = standard.phases.map((phase) => phase.id).join('|')
  const named = new Set(
    [...document.matchAll(new RegExp(`\`((?:${phases})\\.[a-z-]+)\``, 'gu'))].map((match) => match[1]),
  )
  const known = new Set<string>(
    standard.phases.flatMap((phase) => [...phase.steps, ...phase.cues].map((entry) => entry.id)),
  )
  expect(named.size).toBeGreaterThan(30)
  expect([...named].filter((id) => id === undefined || !known.has(id))).toEqual([])
  for (const step of standard.phases.flatMap((phase) => phase.steps)) expect(named).toContain(step.id)
})

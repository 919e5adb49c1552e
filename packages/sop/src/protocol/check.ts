import { words } from '../yaml/problem.ts'
import type { Finding } from '../yaml/problem.ts'
import { field, items, text, texts } from '../yaml/spot.ts'
import type { Spot } from '../yaml/spot.ts'
import { clauseIds } from './clauses.ts'
import { missingSafety } from './safety.ts'
import { timetableFaults } from './timetable-check.ts'

/** What a schema cannot say: times that fit together, names that exist, ids that are unique, safety rules in place. */
export function protocolFaults(file: Spot): readonly Finding[] {
  return [
    ...timetableFaults(file),
    ...repeatedIds(file),
    ...unknownSteps(file),
    ...unknownClauses(file),
    ...missingSafety(file),
  ]
}

function repeatedIds(file: Spot): Finding[] {
  const phases = items(field(file, 'phases'))
  const note = items(field(field(file, 'debrief'), 'note'))
  return [
    items(field(field(file, 'prepare'), 'checks')),
    phases.flatMap((phase) => items(field(phase, 'steps'))),
    phases.flatMap((phase) => items(field(phase, 'cues'))),
    note,
    ...note.map((entry) => items(field(entry, 'options'))),
    items(field(field(file, 'debrief'), 'reflection')),
  ].flatMap(repeated)
}

/** The second and every further entry of a list whose `id` stood before. */
export function repeated(entries: readonly Spot[]): Finding[] {
  const seen = new Set<string>()
  return entries.flatMap((entry) => {
    const id = field(entry, 'id')
    const name = text(id)
    if (id === undefined || name === undefined) return []
    if (!seen.has(name)) {
      seen.add(name)
      return []
    }
    return {
      code: 'twice',
      path: id.path,
      problem: words(`${name} 用了两次`, `\`${name}\` is used twice`),
      allowed: words('每个 id 只用一次', 'each id once'),
    }
  })
}

function unknownSteps(file: Spot): Finding[] {
  return items(field(file, 'phases')).flatMap((phase) => {
    const known = items(field(phase, 'steps')).flatMap((step) => text(field(step, 'id')) ?? [])
    return items(field(phase, 'cues')).flatMap((cue) => {
      const step = field(cue, 'step')
      const name = text(step)
      if (step === undefined || name === undefined || known.includes(name)) return []
      return {
        code: 'unknown-reference',
        path: step.path,
        problem: words(`这个阶段没有步骤 ${name}`, `this phase has no step \`${name}\``),
        allowed: words(known.join('、'), known.join(', ')),
      }
    })
  })
}

function unknownClauses(file: Spot): Finding[] {
  const phases = items(field(file, 'phases'))
  return [
    ...items(field(field(file, 'prepare'), 'checks')),
    ...phases,
    ...phases.flatMap((phase) => [...items(field(phase, 'steps')), ...items(field(phase, 'cues'))]),
    ...items(field(field(file, 'debrief'), 'reflection')),
  ].flatMap((entry) => clauseFaults(field(entry, 'clauses')))
}

/** Clause ids that have the right form and do not exist; the wrong form is the schema's to find. */
export function clauseFaults(clauses: Spot | undefined): Finding[] {
  return items(clauses).flatMap((clause) => {
    const id = text(clause)
    if (id === undefined || !/^S[0-9]\.[0-9]{1,2}$/u.test(id) || clauseIds.includes(id)) return []
    const siblings = clauseIds.filter((known) => known.startsWith(id.slice(0, 2)))
    const near = siblings.length > 0 ? siblings : clauseIds
    const range = `${near[0]} … ${near.at(-1)}`
    return {
      code: 'unknown-reference',
      path: clause.path,
      problem: words(`没有条款 ${id}`, `there is no clause ${id}`),
      allowed: words(`${range}（见 docs/sop.md）`, `${range} (see docs/sop.md)`),
    }
  })
}

export function hasClause(entry: Spot, clause: string): boolean {
  return texts(field(entry, 'clauses')).includes(clause)
}

import { words } from '../yaml/problem.ts'
import type { Finding } from '../yaml/problem.ts'
import { clauseFaults, repeated } from '../yaml/lists.ts'
import { field, items, text } from '../yaml/spot.ts'
import type { Spot } from '../yaml/spot.ts'
import { speaker } from './cue-words.ts'
import { missingSafety } from './safety.ts'
import { timetableFaults } from './timetable-check.ts'

/** What a schema cannot say: times that fit together, names that exist, ids that are unique, safety rules in place. */
export function protocolFaults(file: Spot): readonly Finding[] {
  return [
    ...timetableFaults(file),
    ...repeatedIds(file),
    ...unknownSteps(file),
    ...unknownPlaces(file),
    ...unknownClauses(file),
    ...aspectFaults(file),
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
        allowed:
          known.length > 0
            ? words(known.join('、'), known.join(', '))
            : words('这个阶段的步骤；它还没有步骤', 'a step of this phase; it has none yet'),
      }
    })
  })
}

/** What a cue leaves open for the moment: only the working name, in double braces. */
function unknownPlaces(file: Spot): Finding[] {
  return items(field(file, 'phases')).flatMap((phase) =>
    items(field(phase, 'cues')).flatMap((cue) =>
      ['zh-CN', 'en'].flatMap((language) => {
        const spot = field(field(cue, 'text'), language)
        const said = text(spot)?.replaceAll(speaker, '')
        if (spot === undefined || said === undefined || !/\{\{|\}\}/u.test(said)) return []
        return {
          code: 'unknown-reference',
          path: spot.path,
          problem: words('这里有一个认不出的空位', 'there is a place here that is not known'),
          allowed: words(`${speaker}：倾听师的工作名`, `${speaker}, the listener's working name`),
        }
      }),
    ),
  )
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

/** A question about a moment has its aspect; and each aspect has one question for sessions in which no such moment was. */
function aspectFaults(file: Spot): Finding[] {
  const questions = items(field(field(file, 'debrief'), 'reflection'))
  const general = questions.filter((each) => field(each, 'about') === undefined)
  return questions.flatMap((question): Finding[] => {
    const about = field(question, 'about')
    const aspect = aspectOf(question)
    const others =
      aspect === undefined ? 0 : general.filter((each) => each !== question && aspectOf(each) === aspect).length
    if (others === (about === undefined ? 0 : 1)) return []
    const spot = about ?? field(question, 'aspect')
    if (spot === undefined) return []
    return [
      {
        code: 'unknown-reference',
        path: spot.path,
        problem: words(
          '这一面平时也问的问题，不是刚好一个',
          'its aspect does not have exactly one question for other sessions',
        ),
        allowed: words('同一面（aspect）里有一个没有 about', 'an `aspect`, of which one question has no `about`'),
      },
    ]
  })
}

function aspectOf(question: Spot): string | undefined {
  return text(field(question, 'aspect'))
}

import { crisisFile, type CrisisRules, type HelpLine, type Topic } from '@tingyu/contract'
import type { CourseRules, Ladder, Ms } from '@tingyu/sop'
import { words, type Finding, type Path } from '@tingyu/sop/yaml/problem'
import { field, type Spot } from '@tingyu/sop/yaml/spot'
import { dirname, resolve } from 'node:path'
import type { QueueRules } from '../matching/match-store.ts'
import { ownOrOurs, readServiceFile, type Read } from '../service-file.ts'

/**
 * `crisis.yaml` of a service. One that set itself up before there was this file is called by ours: nobody waits until
 * somebody has updated a directory (S0.5).
 */
export async function readCrisisRules(directory: string): Promise<Read<CrisisRules>> {
  const read = await readServiceFile(await ownOrOurs(directory, 'crisis.yaml'), crisisFile, orderFaults)
  if (!('value' in read) || read.file === undefined || resolve(dirname(read.file)) === resolve(directory)) return read
  return { value: read.value }
}

/** What the rules name of the service's other files. */
interface Named {
  readonly lines: readonly HelpLine[]
  readonly topics: readonly Topic[]
}

/** The same, with lines and topics that are among the service's own; refused where the file names others. */
export function amongOwn(rules: Read<CrisisRules>, { lines, topics }: Named): Read<CrisisRules> {
  if (!('value' in rules)) return rules
  const { line, young, others } = rules.value
  const isLine = (id: string) => lines.some((each) => each.id === id)
  const isTopic = (id: string) => topics.some((each) => each.id === id)
  if (rules.file === undefined || rules.locate === undefined) {
    // Ours, beside lists of the service's own: there the first line of the kind leads.
    const lead = lines.find(({ kind, first }) => kind === 'crisis' && first === true)?.id ?? line
    return {
      value: {
        ...rules.value,
        line: isLine(line) ? line : lead,
        ...(young && { young: { ...young, lines: [...new Set(young.lines.map((id) => (isLine(id) ? id : lead)))] } }),
        ...(others && { others: { ...others, topics: others.topics.filter(isTopic) } }),
      },
    }
  }
  const { locate } = rules
  const strange = (path: Path, file: string, id: string) =>
    locate({
      code: 'unknown-reference',
      path,
      problem: words(`${file} 里没有 ${id}`, `there is no ${id} in ${file}`),
      allowed: words('那里一条的 id', 'the id of an entry there'),
    })
  const problems = [
    ...(isLine(line) ? [] : [strange(['line'], 'help-lines.yaml', line)]),
    ...(young?.lines ?? []).flatMap((id, at) =>
      isLine(id) ? [] : [strange(['young', 'lines', at], 'help-lines.yaml', id)],
    ),
    ...(others?.topics ?? []).flatMap((id, at) =>
      isTopic(id) ? [] : [strange(['others', 'topics', at], 'topics.yaml', id)],
    ),
  ]
  return problems.length > 0 ? { file: rules.file, problems } : rules
}

function ms(seconds: number): Ms {
  return seconds * 1_000
}

/** In milliseconds, as the protocol counts. */
export function ladderOf({ ladder }: CrisisRules): Ladder {
  return { each: ms(ladder.each), everyone: ms(ladder.everyone), line: ms(ladder.line), again: ms(ladder.again) }
}

const hour: Ms = 3_600_000

/** When supervisors are called again for what somebody had taken, and for a follow-up. */
export function courseRulesOf({ followUp, ownerAway }: CrisisRules): CourseRules {
  return { ownerAway: ms(ownerAway), followUp: followUp.after * hour, followUpAgain: followUp.again * hour }
}

/**
 * By how much the gravest go before others in the queue (a multiple of three, which the levels share), and how people
 * under 18 are received: as everybody, where a service has no rule of its own.
 */
export function queueRulesOf({ queue, young }: CrisisRules): Omit<QueueRules, 'held'> {
  return { headStart: ms(queue.headStart * 60), young: young?.rule ?? 'open' }
}

function orderFaults(root: Spot): readonly Finding[] {
  const ladder = field(root, 'ladder')
  const found: Finding[] = []
  for (const [before, after] of [
    ['each', 'everyone'],
    ['everyone', 'line'],
  ] as const) {
    const [earlier, later] = [field(ladder, before), field(ladder, after)]
    if (typeof earlier?.value !== 'number' || typeof later?.value !== 'number' || earlier.value <= later.value) continue
    found.push({
      code: 'timetable',
      path: later.path,
      problem: words(`${after} 早于 ${before}`, `\`${after}\` comes before \`${before}\``),
      allowed: words(`至少 ${earlier.value}`, `at least ${earlier.value}`),
    })
  }
  return found
}

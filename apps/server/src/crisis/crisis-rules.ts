import { crisisFile, type CrisisRules, type HelpLine } from '@tingyu/contract'
import type { CourseRules, Ladder, Ms } from '@tingyu/sop'
import { words, type Finding } from '@tingyu/sop/yaml/problem'
import { field, type Spot } from '@tingyu/sop/yaml/spot'
import { dirname, resolve } from 'node:path'
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

/** The same, with a line that is among the service's own; refused where the file names another. */
export function withLine(rules: Read<CrisisRules>, lines: readonly HelpLine[]): Read<CrisisRules> {
  if (!('value' in rules) || lines.some(({ id }) => id === rules.value.line)) return rules
  if (rules.file === undefined || rules.locate === undefined) {
    // Ours, beside a list of the service's own: there the first line of the kind leads.
    const line = lines.find(({ kind, first }) => kind === 'crisis' && first === true)?.id ?? rules.value.line
    return { value: { ...rules.value, line } }
  }
  const problem = rules.locate({
    code: 'unknown-reference',
    path: ['line'],
    problem: words(`help-lines.yaml 里没有 ${rules.value.line}`, `there is no ${rules.value.line} in help-lines.yaml`),
    allowed: words('那里一条的 id', 'the id of an entry there'),
  })
  return { file: rules.file, problems: [problem] }
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

/** By how much the gravest go before others in the queue. A multiple of three, which the levels share. */
export function headStartOf({ queue }: CrisisRules): Ms {
  return ms(queue.headStart * 60)
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

import { repeatedFile, type RepeatedFile } from '@tingyu/contract'
import { dayMs, type RepeatRules } from '@tingyu/sop'
import { words, type Finding } from '@tingyu/sop/yaml/problem'
import { field, type Spot } from '@tingyu/sop/yaml/spot'
import { ownOrOurs, readServiceFile, type Read } from '../service-file.ts'

/** `repeated.yaml` of a service; where there is none, as ours says. */
export async function readRepeatRules(directory: string): Promise<Read<RepeatedFile>> {
  return readServiceFile(await ownOrOurs(directory, 'repeated.yaml'), repeatedFile, faults)
}

/** In milliseconds, as the rules are asked. */
export function repeatRulesOf({ perDay, perWeek, wayDays }: RepeatedFile): RepeatRules {
  return { perDay, perWeek, wayHolds: wayDays * dayMs }
}

/** A week that bears less than one of its days would make the day mean nothing. */
function faults(root: Spot): readonly Finding[] {
  const [perDay, perWeek] = [field(root, 'perDay')?.value, field(root, 'perWeek')]
  if (typeof perDay !== 'number' || typeof perWeek?.value !== 'number' || perWeek.value >= perDay) return []
  const problem = words(`比 perDay（${perDay}）少`, `is less than perDay (${perDay})`)
  return [{ code: 'not-allowed', path: perWeek.path, problem, allowed: words(`至少 ${perDay}`, `at least ${perDay}`) }]
}

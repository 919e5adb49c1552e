import { restFile, type RestFile } from '@tingyu/contract'
import type { Ms, OwnLoad, RestRules } from '@tingyu/sop'
import { words, type Finding } from '@tingyu/sop/yaml/problem'
import { field, type Spot } from '@tingyu/sop/yaml/spot'
import { ownOrOurs, readServiceFile, type Read } from '../service-file.ts'

/** `rest.yaml` of a service; one that has none rests as ours says. */
export async function readRestRules(directory: string): Promise<Read<RestFile>> {
  return readServiceFile(await ownOrOurs(directory, 'rest.yaml'), restFile, faults)
}

/** In milliseconds, as the rules are asked; `own`: of a listener who wants less for a time. */
export function restRulesOf(
  { afterSession, afterCrisis, inARow, shortest, ...rest }: RestFile,
  own?: OwnLoad,
): RestRules {
  return {
    ...rest,
    afterSession: ms(afterSession),
    afterHeavy: ms(afterCrisis),
    inARow: { ...inARow, break: ms(inARow.break) },
    shortest: ms(shortest),
    ...(own && { own }),
  }
}

function ms(minutes: number): Ms {
  return minutes * 60_000
}

function faults(root: Spot): readonly Finding[] {
  return [...zoneFaults(root), ...orderFaults(root)]
}

function zoneFaults(root: Spot): readonly Finding[] {
  const zone = field(root, 'zone')
  if (typeof zone?.value !== 'string' || isZone(zone.value)) return []
  const problem = words(`没有叫 ${zone.value} 的时区`, `there is no time zone called ${zone.value}`)
  const allowed = words('时区的名字，如 Asia/Shanghai', 'the name of a time zone, such as Asia/Shanghai')
  return [{ code: 'not-allowed', path: zone.path, problem, allowed }]
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** After a crisis, and after several in a row, one does not rest for less than after any session. */
function orderFaults(root: Spot): readonly Finding[] {
  const least = field(root, 'afterSession')?.value
  if (typeof least !== 'number') return []
  return [field(root, 'afterCrisis'), field(field(root, 'inARow'), 'break')].flatMap((spot): Finding[] => {
    if (typeof spot?.value !== 'number' || spot.value >= least) return []
    const problem = words(`比 afterSession（${least}）短`, `is shorter than afterSession (${least})`)
    return [{ code: 'timetable', path: spot.path, problem, allowed: words(`至少 ${least}`, `at least ${least}`) }]
  })
}

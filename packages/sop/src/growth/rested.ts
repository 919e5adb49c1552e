import type { Instant, Ms } from '../ids.ts'
import { restAt } from '../rest/rest.ts'
import type { RestRules, Sitting } from '../rest/rules.ts'

/** Sittings of so long ago tire nobody: a week, and the two nights around it. */
const remembered: Ms = 9 * 24 * 3_600_000

/**
 * Whether after each sitting the whole rest was kept (S6.2), whatever a supervisor had shortened; asked of the one function
 * that says when somebody may begin. Undefined for the last one while its rest goes on.
 * @param sittings in order
 */
export function restsKept(
  rules: RestRules,
  sittings: readonly Sitting[],
  planned: Ms,
  now: Instant,
): readonly (boolean | undefined)[] {
  const whole = sittings.map(({ from, until, heavy }): Sitting => ({ from, until, heavy, debriefed: true }))
  let first = 0
  return whole.map((_, index) => {
    const next = whole[index + 1]?.from
    const at = next ?? now
    while (whole[first]!.until < at - remembered && first < index) first += 1
    const isOver = restAt(rules, whole.slice(first, index + 1), planned, at) === undefined
    return next === undefined && !isOver ? undefined : isOver
  })
}

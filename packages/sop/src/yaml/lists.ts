import { clauseIds } from '../protocol/clauses.ts'
import { words } from './problem.ts'
import type { Finding } from './problem.ts'
import { field, items, text } from './spot.ts'
import type { Spot } from './spot.ts'

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

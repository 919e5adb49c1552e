/** How a test ended. */
export interface TestOutcome {
  /** File and full title, e.g. `packages/sop/src/readiness.test.ts > [S1.3] …`. */
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
}

export interface ClauseCoverage {
  readonly covered: readonly string[]
  readonly missing: readonly string[]
}

/** The clauses that a title names: `[S3.1] …`, `[S3.1][S3.2] …` or `[S3.1, S3.2] …`. */
export function clausesNamedBy(title: string): string[] {
  const found = new Set<string>()
  for (const [, inside = ''] of title.matchAll(/\[((?:S\d+\.\d+)(?:[\s,、]+S\d+\.\d+)*)\]/g))
    for (const [id] of inside.matchAll(/S\d+\.\d+/g)) found.add(id)
  return [...found]
}

/** The clauses that the document defines: one table row each, the id in its first column. In the document's order. */
export function clausesOfDocument(markdown: string): string[] {
  const ids = [...markdown.matchAll(/^\|\s*\**(S\d+\.\d+)\**\s*\|/gm)].map(([, id = '']) => id)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  if (twice.length > 0) throw new Error(`docs/sop.md defines ${[...new Set(twice)].join(', ')} more than once`)
  return ids
}

/** The clauses that are not in the product yet: their last column says nothing but *later*. */
export function clausesForLater(markdown: string): string[] {
  return [...markdown.matchAll(/^\|\s*\**(S\d+\.\d+)\**\s*\|.*\|\s*\*later\*\s*\|\s*$/gm)].map(([, id = '']) => id)
}

/**
 * The clauses that a test file names in the titles of its tests, with the line of each. A title is a string that
 * begins with its clauses: `'[S3.1] …'`.
 */
export function clausesNamedInSource(source: string): { readonly id: string; readonly line: number }[] {
  const named: { id: string; line: number }[] = []
  for (const [index, text] of source.split('\n').entries())
    for (const [, title = ''] of text.matchAll(/['"`]((?:\[[^\]]*\])+)/g))
      for (const id of clausesNamedBy(title)) named.push({ id, line: index + 1 })
  return named
}

/**
 * Which clauses hold: at least one passing test names the clause, and no failing one does. A skipped test
 * proves nothing and takes nothing away.
 */
export function coverage(clauses: readonly string[], outcomes: readonly TestOutcome[]): ClauseCoverage {
  const passed = new Set<string>()
  const failed = new Set<string>()
  for (const { title, state } of outcomes) {
    if (state === 'skipped') continue
    for (const id of clausesNamedBy(title)) (state === 'passed' ? passed : failed).add(id)
  }
  const holds = (id: string) => passed.has(id) && !failed.has(id)
  return { covered: clauses.filter((id) => holds(id)), missing: clauses.filter((id) => !holds(id)) }
}

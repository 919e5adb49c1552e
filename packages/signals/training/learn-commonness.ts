/**
 * Counts which characters and pairs of them are met most in speech, and writes them by how often. By hand:
 *
 *   node packages/signals/training/learn-commonness.ts ../shared/evaldata/spoken-cped.jsonl ../shared/evaldata/risk-psysuicide.jsonl
 *
 * From CPED (scutcyr/CPED, 1e4b81c2, Apache-2.0) and PsyGUARD (qiuhuachuan/PsyGUARD, e16397ba, MIT): how people talk, and
 * how they write when they are at their worst. Deterministic.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const target = fileURLToPath(new URL('../src/language/text/met.ts', import.meta.url))
/** The rarest that is written down, in halvings: what is not is rarer still. */
const least = { characters: 10, pairs: 10 } as const

const characters = new Map<string, number>()
const pairs = new Map<string, number>()
let all = 0
for (const path of process.argv.slice(2))
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    const { text } = JSON.parse(line) as { readonly text: string }
    const said = text.replaceAll(/[^\u4e00-\u9fff]/gu, '')
    for (let at = 0; at < said.length; at += 1) {
      count(characters, said.slice(at, at + 1))
      if (at > 0) count(pairs, said.slice(at - 1, at + 1))
      all += 1
    }
  }
if (all === 0) throw new Error('which sets? node packages/signals/training/learn-commonness.ts FILE …')

writeFileSync(
  target,
  `// Written by packages/signals/training/learn-commonness.ts; not to be edited.
// Counted in CPED (scutcyr/CPED, Apache-2.0) and PsyGUARD (qiuhuachuan/PsyGUARD, MIT): no words, what is met how often.

/** Characters, the commonest first: at each place those of which one in so many is one, from \`2 ** place\` on. */
export const characters: readonly string[] = ${written(characters, least.characters)}

/** Pairs of characters, in the same way. */
export const pairs: readonly string[] = ${written(pairs, least.pairs)}
`,
)

function count(of: Map<string, number>, what: string): void {
  of.set(what, (of.get(what) ?? 0) + 1)
}

/** By halvings of how often each was met; of those alike, in the order of their characters. */
function written(of: ReadonlyMap<string, number>, until: number): string {
  const groups = Array.from({ length: until + 1 }, (): string[] => [])
  for (const [what, seen] of of) groups[Math.floor(Math.log2(all / seen))]?.push(what)
  return `[\n${groups.map((group) => `  '${group.toSorted().join('')}',\n`).join('')}]`
}

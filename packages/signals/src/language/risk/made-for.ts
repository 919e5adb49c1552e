import type { Found } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import { atomNames } from './frames/atoms.ts'
import type { AtomHit, AtomName } from './frames/atoms.ts'
import type { Sign } from './sign.ts'

/** What a thing, a way or a place at hand is a sign of. */
const athand: ReadonlySet<Sign['code']> = new Set<Sign['code']>([
  'means_at_hand',
  'plan',
  'act_in_progress',
  'companion_sought',
  'other_in_danger',
])
/** Beside these nothing is harmless: words of an end, what has been done, and a purpose that others are only told. */
const against: ReadonlySet<AtomName> = new Set<AtomName>([
  'death',
  'dying',
  'suicidal',
  'unlife',
  'leaving',
  'hurtself',
  'lastwords',
  'pretence',
  'jumping',
  'cut',
  'bleeding',
  'bloody',
  'swallowed',
  'goodbye',
  'forgood',
])
const use = atomNames.indexOf('usedfor')
/** Clauses on either side in which what a thing is for may be told. */
const reach = 1

/**
 * Ropes, flames, blades and poison are mostly used for what they are made for: 绳子系好了，帐篷就稳了. Leaves out the cues
 * beside which such a use is told, where nothing in the line speaks of an end.
 */
export function withoutUses(
  text: Text,
  cues: readonly Found<Sign>[],
  atoms: readonly AtomHit[],
): readonly Found<Sign>[] {
  if (cues.length === 0 || !atoms.some(({ atom }) => atom === use)) return cues
  const uses = new Set<number>()
  for (const { atom, start } of atoms) {
    if (against.has(atomNames[atom]!)) return cues
    if (atom === use) uses.add(text.clauseAt[start] ?? 0)
  }
  const used = ({ start }: Found<Sign>): boolean => {
    const clause = text.clauseAt[start] ?? 0
    for (let near = clause - reach; near <= clause + reach; near += 1) if (uses.has(near)) return true
    return false
  }
  return cues.filter((cue) => !athand.has(cue.meaning.code) || !used(cue))
}

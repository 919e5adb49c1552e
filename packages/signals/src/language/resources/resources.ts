import type { ResourceKind } from '../coded.ts'
import { isAnothers } from '../emotions/whose.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import type { Scope } from '../scope/scope.ts'
import { lexicon, seekers } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Span, Text } from '../text/text.ts'
import { resourceFamilies } from './families.ts'
import { resourceSets } from './sets.ts'
import type { Resourceful, Sign } from './sign.ts'

/** Something of the seeker's own that holds them, as they named it (S5.2); `span` for their own words. */
export interface Resource {
  readonly kind: ResourceKind
  readonly span: Span
}

export const resourceLexicon = lexicon(resourceFamilies, { sets: resourceSets, among: seekers })

/** What a seeker names of their own strengths, people and things that help, in order. A listener's line has none. */
export function resourcesOf(reading: Reading): readonly Resource[] {
  const { role, text } = reading
  if (role === 'listener') return []
  const found = resourceLexicon.find(text)
  const cues = found.filter((cue): cue is Found<Resourceful> => cue.meaning.is === 'resource')
  if (cues.length === 0) return []
  const { scope } = reading
  const spoilt = clausesOf(text, found, 'spoilt')
  const gone = clausesOf(text, found, 'gone')
  const wantedTo = new Set(found.filter(({ meaning }) => meaning.is === 'wanted').map(({ end }) => end))
  const held = cues.filter((cue) => {
    const { meaning, start, end } = cue
    const first = text.clauseAt[start] ?? 0
    const last = text.clauseAt[end - 1] ?? 0
    if (meaning.kind !== 'success' && meaning.kind !== 'strength' && meaning.kind !== 'hope') {
      if (spoilt.has(last) || gone.has(last)) return false
      if (text.clauses[last]?.sentence === text.clauses[last + 1]?.sentence && gone.has(last + 1)) return false
    }
    if (wantedTo.has(start) && meaning.kind !== 'hope' && meaning.kind !== 'value') return false
    const { negated, hypothetical, when, asked, story } = around(text, scope, start, end)
    if (meaning.firm !== true && (negated || negatedInside(text, scope, start, end))) return false
    if (hypothetical || story || (asked && first === last)) return false
    if (when === 'past' && meaning.lasting !== true) return false
    return meaning.own === true || !isAnothers(text, scope, start)
  })
  return apart(held.map(({ meaning, start, end }) => ({ kind: meaning.kind, span: quoted(text, start, end) })))
}

/** The clauses in which something of the kind ends. */
function clausesOf(text: Text, found: readonly Found<Sign>[], is: Sign['is']): ReadonlySet<number> {
  return new Set(found.filter(({ meaning }) => meaning.is === is).map(({ end }) => text.clauseAt[end - 1] ?? 0))
}

/** 我妈从来不支持我: a negation between who and what. */
function negatedInside(text: Text, scope: Scope, start: number, end: number): boolean {
  let low = 0
  let high = scope.found.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scope.found[middle]?.end ?? 0) <= start) low = middle + 1
    else high = middle
  }
  for (let i = low; i < scope.found.length; i += 1) {
    const here = scope.found[i]
    if (here === undefined || here.end > end) break
    if (here.meaning.type === 'negation' && here.start >= start) return true
  }
  return false
}

/** The longest clause, in units, that is quoted as a whole; of a longer one the cue alone. */
const quotable = 20

/** The words to quote: the clause in which it was said (有个朋友会听我说), if that is short, for it reads as it was said. */
function quoted(text: Text, start: number, end: number): Span {
  const first = text.clauses[text.clauseAt[start] ?? 0]?.start ?? start
  const last = text.clauses[text.clauseAt[end - 1] ?? 0]?.end ?? end
  return last - first <= quotable ? spanOf(text, first, last) : spanOf(text, start, end)
}

/** What overlaps with an earlier one of its kind is the same thing said on. */
function apart(named: readonly Resource[]): Resource[] {
  const reached = new Map<ResourceKind, number>()
  return named
    .toSorted((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1])
    .filter(({ kind, span }) => {
      if (span[0] < (reached.get(kind) ?? 0)) return false
      reached.set(kind, span[1])
      return true
    })
}

import type { RiskKind, RiskLevel } from '../coded.ts'
import { riskKinds } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import type { Scope } from '../scope/scope.ts'
import { isObject } from '../scope/subject.ts'
import { lexicon } from '../text/lexicon.ts'
import type { Found } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Text } from '../text/text.ts'
import { speakerIsMinor } from './age.ts'
import { abuseFamilies } from './families/abuse.ts'
import { actFamilies } from './families/acts.ts'
import { figures } from './families/figures.ts'
import { mindBodyFamilies } from './families/mind-body.ts'
import { harmFamilies } from './families/others.ts'
import { riskSets } from './families/sets.ts'
import { suicideFamilies } from './families/suicide.ts'
import { suspicion } from './learned/suspicion.ts'
import { reasonOf } from './reasons.ts'
import type { SeenSign } from './seen.ts'
import type { Sign } from './sign.ts'
import { weigh } from './weigh.ts'

/** How much danger a line holds, and why. */
export interface Risk {
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** For a supervisor: who, which sign, which modifiers; never the words that were said. Empty at 0 without signs. */
  readonly reason: string
  /** What was seen, from the most serious down; those of level 0 were taken back by a modifier. */
  readonly signs: readonly SeenSign[]
}

const cues = lexicon([...suicideFamilies, ...actFamilies, ...harmFamilies, ...abuseFamilies, ...mindBodyFamilies], {
  sets: riskSets,
  except: figures,
})

/**
 * From how much suspicion on an unsure sign counts. Chosen on rows that were held back from learning: of those with
 * danger it keeps nearly all, of ordinary lines it lets one in fifty through.
 */
const enough = 0.003

const none: Risk = { level: 0, kinds: [], reason: '', signs: [] }

/** The most signs that are kept of one line. */
const mostSigns = 12

/** The danger in an utterance. A listener's line has none of its own: asking plainly is right, and is no sign. */
export function riskOf({ role, text, scope, before }: Reading): Risk {
  if (role === 'listener') return none
  const found = apart(text, cues.find(text))
  if (found.length === 0) return none
  const weighed = found.map((cue) => ({
    cue,
    ...weigh(cue.meaning, around(text, scope, cue.start, cue.end), ownWords(text, scope, cue)),
  }))
  const contexts = new Set<string>((before?.kinds ?? []).map(group))
  for (const { cue, level, who } of weighed)
    if (level > 0 && who === 'self' && cue.meaning.weak !== true && cue.meaning.unsure !== true)
      contexts.add(group(cue.meaning.kind))
  // Asked for at most once, and only where something unsure stands alone.
  let suspected: boolean | undefined
  const alone = ({ kind, weak, unsure }: Sign): boolean =>
    !contexts.has(group(kind)) && (weak === true || (unsure === true && !(suspected ??= suspicion(text) >= enough)))
  const minor = speakerIsMinor(text, scope)
  const signs = weighed
    .map(({ cue, level, who, bearings }): SeenSign => {
      const { code, kind, also } = cue.meaning
      const uncounted = alone(cue.meaning)
      // A child who is being harmed is 3, whoever of the two tells it.
      const harmed = minor && who === 'self' && kind === 'abuse' && level === 2
      return {
        code,
        kind,
        ...(also === undefined ? {} : { also }),
        level: uncounted ? 0 : harmed ? 3 : level,
        who,
        bearings: uncounted ? [...bearings, 'alone_weak'] : bearings,
        span: spanOf(text, cue.start, cue.end),
      }
    })
    .filter(({ bearings, level }) => level > 0 || !bearings.includes('alone_weak'))
    .toSorted((one, other) => other.level - one.level)
    .slice(0, mostSigns)
  const level = signs[0]?.level ?? 0
  const child = weighed.some(
    ({ cue, level }) =>
      level > 0 &&
      scope.found.some(
        ({ meaning, start, end }) =>
          meaning.type === 'person' && meaning.child === true && cue.start <= start && end <= cue.end,
      ),
  )
  const kinds = kindsOf(signs, minor || child)
  return { level, kinds, reason: reasonOf(level, signs), signs }
}

/** Whether what is said is the speaker's own: 我 is in it or in its sentence, or no one else is. */
function ownWords(text: Text, scope: Scope, { start, end }: Found<Sign>): boolean {
  if (text.units.slice(start, end).includes('我')) return true
  const sentence = text.clauses[text.clauseAt[start] ?? 0]?.sentence
  let others = false
  for (const { meaning, start: at } of scope.found) {
    if (meaning.type !== 'person' || text.clauses[text.clauseAt[at] ?? 0]?.sentence !== sentence) continue
    if (meaning.who === 'self') return true
    if (meaning.who === 'other' && at < start && !isObject(text.units, at)) others = true
  }
  return !others
}

/** Kinds that make one another likely: a farewell beside self-harm, a threat beside blows. */
function group(kind: RiskKind): RiskKind {
  return kind === 'self_harm' ? 'suicide' : kind
}

function kindsOf(signs: readonly SeenSign[], minor: boolean): RiskKind[] {
  const kinds = new Set<RiskKind>()
  for (const { level, kind, also, who } of signs) {
    if (level === 0) continue
    for (const one of [kind, ...(also ?? [])]) kinds.add(one)
    if (who !== 'self') kinds.add('third_party')
    if (who === 'child' || minor) kinds.add('minor')
  }
  return riskKinds.filter((kind) => kinds.has(kind))
}

/**
 * Of cues that lie in one another the outer one counts if it is about something else: in 我妈让我去死 the 我去死 is
 * no wish of mine. Of the same code in the same place one is kept.
 */
function apart(text: Text, found: readonly Found<Sign>[]): Found<Sign>[] {
  return found.filter((cue, index) => {
    // 自杀了你们知道吗: the 杀了你们 in it is no one's death but mine.
    if (cue.meaning.kind === 'harm_to_others' && text.units.startsWith('自杀', cue.start - 1)) return false
    // Only neighbours in the order of ends can lie around it; a bound keeps long texts linear.
    for (let i = Math.max(0, index - 24); i < found.length && i <= index + 24; i += 1) {
      const other = found[i]
      if (other === undefined || i === index) continue
      const inside = other.start <= cue.start && cue.end <= other.end
      if (!inside) continue
      const same = other.start === cue.start && other.end === cue.end
      if (other.meaning.code === cue.meaning.code) {
        if (!same || i < index) return false
      } else if (overrides(other.meaning, cue.meaning)) return false
    }
    return true
  })
}

const outward = new Set<Sign['kind']>(['harm_to_others', 'abuse', 'psychosis'])

function overrides(outer: Sign, inner: Sign): boolean {
  if (inner.code === 'suicide_mentioned' && outer.kind === 'suicide') return true
  if (outer.covers === true && inner.covers !== true && outer.kind === inner.kind)
    return outer.whose === 'others' || outer.whose === 'child' || inner.level <= 2
  return outward.has(outer.kind) && !outward.has(inner.kind)
}

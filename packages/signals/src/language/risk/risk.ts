import type { RiskKind, RiskLevel } from '../coded.ts'
import { riskKinds } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
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

const none: Risk = { level: 0, kinds: [], reason: '', signs: [] }

/** The most signs that are kept of one line. */
const mostSigns = 12

/** The danger in an utterance. A listener's line has none of its own: asking plainly is right, and is no sign. */
export function riskOf({ role, text, scope, before }: Reading): Risk {
  if (role === 'listener') return none
  const found = apart(text, cues.find(text))
  if (found.length === 0) return none
  const weighed = found.map((cue) => ({ cue, ...weigh(cue.meaning, around(text, scope, cue.start, cue.end)) }))
  const context =
    (before !== undefined && before.level > 0) ||
    weighed.some(
      ({ cue, level, who }) => level > 0 && who === 'self' && cue.meaning.weak !== true && aboutDying(cue.meaning),
    )
  const minor = speakerIsMinor(text, scope)
  const signs = weighed
    .map(({ cue, level, who, bearings }): SeenSign => {
      const { code, kind, also, weak } = cue.meaning
      const alone = weak === true && !context
      // A child who is being harmed is 3, whoever of the two tells it.
      const harmed = minor && who === 'self' && kind === 'abuse' && level === 2
      return {
        code,
        kind,
        ...(also === undefined ? {} : { also }),
        level: alone ? 0 : harmed ? 3 : level,
        who,
        bearings: alone ? [...bearings, 'alone_weak'] : bearings,
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

function aboutDying({ kind }: Sign): boolean {
  return kind === 'suicide' || kind === 'self_harm'
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

import type { RiskKind, RiskLevel } from '../coded.ts'
import { riskKinds } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import type { Found } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Text } from '../text/text.ts'
import { speakerIsMinor } from './age.ts'
import { answerSign, saysYes } from './asked.ts'
import { apart } from './apart.ts'
import { cues } from './cues.ts'
import { suspicion } from './learned/suspicion.ts'
import { peopleIn } from './people.ts'
import { reasonOf } from './reasons.ts'
import type { SeenSign } from './seen.ts'
import type { Doubt, Sign } from './sign.ts'
import { weigh } from './weigh.ts'
import type { Words } from '../words/words.ts'

/** How much danger a line holds, and why. */
export interface Risk {
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** For a supervisor: who, which sign, which modifiers; never the words that were said. Empty at 0 without signs. */
  readonly reason: string
  /** What was seen, from the most serious down; those of level 0 were taken back by a modifier. */
  readonly signs: readonly SeenSign[]
}

/**
 * From how much suspicion on an unsure sign counts. Measured crosswise, on rows held back from learning: at 0.015 nearly
 * every line with danger passes and one in ten of those without; at 0.05 nine in ten, and one in eighty ordinary ones.
 */
const enough: Readonly<Record<Doubt, number>> = { some: 0.012, much: 0.05 }

const none: Risk = { level: 0, kinds: [], reason: '', signs: [] }

/** The most signs that are kept of one line. */
const mostSigns = 12

/** The danger in an utterance. A listener's line has none of its own: asking plainly is right, and is no sign. */
export function riskOf({ role, text, scope, before, words }: Reading): Risk {
  if (role === 'listener') return none
  const found = [...apart(text, cues.find(text)), ...answer(text, before?.asked), ...own(text, words)]
  if (found.length === 0) return none
  const people = peopleIn(text, scope)
  const weighed = found.map((cue) => ({
    cue,
    ...weigh(cue.meaning, around(text, scope, cue.start, cue.end), people.ownWords(cue.start, cue.end)),
  }))
  const counts = counting(
    text,
    [
      ...(before?.kinds ?? []),
      ...weighed
        .filter(({ cue, level, who }) => level > 0 && who === 'self' && standsAlone(cue.meaning))
        .map(({ cue }) => cue.meaning.kind),
    ],
    before?.level ?? 0,
  )
  const minor = speakerIsMinor(text, scope)
  let child = false
  const signs: SeenSign[] = []
  for (const { cue, level, who, bearings } of weighed) {
    const { code, kind, also } = cue.meaning
    if (!counts(cue.meaning)) continue
    if (level > 0) child ||= people.childIn(cue.start, cue.end)
    // A child who is being harmed is 3, whoever of the two tells it.
    const harmed = minor && who === 'self' && kind === 'abuse' && level === 2
    signs.push({
      code,
      kind,
      ...(also === undefined ? {} : { also }),
      level: harmed ? 3 : level,
      who,
      bearings,
      span: spanOf(text, cue.start, cue.end),
    })
  }
  const gravest = signs.toSorted((one, other) => other.level - one.level).slice(0, mostSigns)
  const level = gravest[0]?.level ?? 0
  return { level, kinds: kindsOf(signs, minor || child), reason: reasonOf(gravest), signs: gravest }
}

/** Whether a sign counts by itself, and makes a weak one beside it count. */
function standsAlone({ weak, unsure, after }: Sign): boolean {
  return weak !== true && unsure === undefined && after !== true
}

/** Which signs count, given what else has been said: now, and earlier in the session. */
function counting(text: Text, kinds: readonly RiskKind[], levelBefore: RiskLevel): (sign: Sign) => boolean {
  const groups = new Set(kinds.map(group))
  // Asked for at most once, and only where something unsure stands alone.
  let suspected: number | undefined
  return (sign) => {
    if (sign.after === true) return levelBefore >= 2
    if (standsAlone(sign) || groups.has(group(sign.kind))) return true
    if (sign.weak === true || sign.unsure === undefined) return false
    return (suspected ??= suspicion(text)) >= enough[sign.unsure]
  }
}

/** Kinds that make one another likely: a farewell beside self-harm, a threat beside blows. */
function group(kind: RiskKind): RiskKind {
  return kind === 'self_harm' ? 'suicide' : kind
}

/** What the service itself has listed as a way of speaking of danger. */
function own(text: Text, { danger }: Words): Found<Sign>[] {
  return (danger?.find(text) ?? []).map(({ meaning: { kind, level }, start, end }) => ({
    meaning: { code: 'service_word', kind, level, whose: 'whoever' },
    start,
    end,
  }))
}

/** A yes to what the listener asked, as a sign of its own. */
function answer(text: Text, asked: Parameters<typeof saysYes>[1] | undefined): Found<Sign>[] {
  if (asked === undefined || !saysYes(text, asked)) return []
  return [{ meaning: answerSign(asked), start: 0, end: text.clauses[0]?.end ?? text.units.length }]
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

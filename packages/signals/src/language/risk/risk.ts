import type { RiskKind, RiskLevel } from '../coded.ts'
import { riskKinds } from '../coded.ts'
import type { Reading } from '../reading.ts'
import { around } from '../scope/scope.ts'
import type { Found } from '../text/lexicon.ts'
import { spanOf } from '../text/text.ts'
import type { Text } from '../text/text.ts'
import { speakerIsMinor } from './age.ts'
import { answerSign } from './answered.ts'
import { apart } from './apart.ts'
import type { AskedAbout } from './asked.ts'
import { cues } from './cues.ts'
import { atomsIn } from './frames/atoms.ts'
import { framed, mayTell } from './frames/framed.ts'
import { toldBy } from './frames/told.ts'
import { featuresOf } from './learned/features.ts'
import { shipped, suspicion } from './learned/suspicion.ts'
import type { Head, Model } from './learned/suspicion.ts'
import { peopleIn } from './people.ts'
import { kindBy, levelLike } from './reads-like.ts'
import { withoutUses } from './made-for.ts'
import type { Bearing, SeenSign } from './seen.ts'
import type { Doubt, Sign } from './sign.ts'
import { weigh } from './weigh.ts'
import type { Weight } from './weigh.ts'
import type { Words } from '../words/words.ts'

/** How much danger a line holds, and by which signs. */
export interface Risk {
  readonly level: RiskLevel
  readonly kinds: readonly RiskKind[]
  /** What was seen, from the most serious down; those of level 0 were taken back by a modifier. */
  readonly signs: readonly SeenSign[]
}

/** The heads that know a kind of danger. */
type KindHead = 'danger' | 'harm' | 'harmed'
/**
 * From how much suspicion on an unsure sign counts, by the head that knows its kind. Measured crosswise, on rows held back
 * from learning (npm run eval).
 */
export const enough: Readonly<Record<KindHead, Readonly<Record<Doubt, number>>>> = {
  danger: { little: 0.15, some: 0.4, much: 0.7 },
  harm: { little: 0.05, some: 0.2, much: 0.3 },
  harmed: { little: 0.05, some: 0.1, much: 0.2 },
}
/** A line that reads like danger at all: from here on its unsure sign of harm counts, of which those two heads know little. */
const enoughOfAny = 0.5
function headOf(kind: RiskKind): KindHead {
  return kind === 'harm_to_others' ? 'harm' : kind === 'abuse' ? 'harmed' : 'danger'
}

const none: Risk = { level: 0, kinds: [], signs: [] }

/** What is also said in jest: laughed at, the whole line must speak for it. A decision or an act never. */
const lightly: ReadonlySet<Sign['code']> = new Set<Sign['code']>([
  'passive_wish',
  'active_thought',
  'method',
  'suicide_mentioned',
  'ill_wish',
  'harm_thought',
  'self_harm',
])

function doubted(sign: Sign, level: RiskLevel, bearings: readonly Bearing[]): Sign {
  return level <= 2 && bearings.includes('joke') && lightly.has(sign.code) ? { unsure: 'some', ...sign } : sign
}

/** Of what a child that is named in it makes danger to a child. */
const aroundChildren: ReadonlySet<RiskKind> = new Set<RiskKind>(['harm_to_others', 'abuse', 'psychosis'])

/** The most signs that are kept of one line. */
const mostSigns = 12

/** A cue with what it came to. */
export interface Weighed extends Weight {
  readonly cue: Found<Sign>
}

/** The danger in an utterance. A listener's line has none of its own: asking plainly is right, and is no sign. */
export function riskOf(reading: Reading): Risk {
  return riskBy(reading, shipped)
}

/** The same by another model than the one that is shipped: to measure what learning is worth on rows it has not seen. */
export function riskBy({ role, text, scope, before, words }: Reading, model: () => Model): Risk {
  if (role === 'listener') return none
  const { found, excepted } = cues.read(text)
  const atoms = atomsIn(text, excepted)
  const noticed = [...withoutUses(text, apart(text, found), atoms), ...answer(text, before?.asked), ...own(text, words)]
  // Most of what is said.
  if (noticed.length === 0 && !mayTell(atoms)) return none
  const people = peopleIn(text, scope)
  const weighing = (cue: Found<Sign>): Weighed => ({
    cue,
    ...weigh(cue.meaning, around(text, scope, cue.start, cue.end), people.ownWords(cue.start, cue.end)),
  })
  const said = noticed.map(weighing)
  const together = framed(text, atoms, toldBy(text, said)).map(weighing)
  const weighed = [...said, ...together.filter((one) => !known(said, one))]
  // Worked out at most once, and only where something unsure stands alone, or nothing.
  let features: readonly number[] | undefined
  const suspect = (head: Head): number =>
    suspicion(model()[head], (features ??= featuresOf(text.units, atoms, found.map(codeOf))))
  const counts = counting(
    [
      ...(before?.kinds ?? []),
      ...weighed
        .filter(({ cue, level, who }) => level > 0 && who === 'self' && standsAlone(cue.meaning))
        .map(({ cue }) => cue.meaning.kind),
    ],
    before?.level ?? 0,
    suspect,
  )
  const minor = speakerIsMinor(text, scope)
  let child = false
  const signs: SeenSign[] = []
  for (const { cue, level, who, bearings } of weighed) {
    const { code, kind, also } = cue.meaning
    if (!counts(doubted(cue.meaning, level, bearings))) continue
    if (level > 0 && aroundChildren.has(kind)) child ||= people.childIn(cue.start, cue.end)
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
  if (signs.length === 0) {
    const level = levelLike(text, scope, excepted !== undefined, suspect)
    if (level > 0) signs.push({ ...unnamed, level, kind: kindBy(suspect), span: spanOf(text, 0, text.units.length) })
  }
  if (signs.length === 0) return none
  const gravest = signs.toSorted((one, other) => other.level - one.level).slice(0, mostSigns)
  const level = gravest[0]?.level ?? 0
  return { level, kinds: kindsOf(signs, minor || child), signs: gravest }
}

/** A line in which no rule sees anything, and which reads like those in which people spoke of danger. */
const unnamed = { code: 'learned', who: 'self', bearings: [] } as const

function codeOf({ meaning }: Found<Sign>): Sign['code'] {
  return meaning.code
}

/** Whether what a frame says has been said outright: the same, or, of a wish, anything of that kind. */
function known(said: readonly Weighed[], { cue, level, who }: Weighed): boolean {
  const { code, kind } = cue.meaning
  return said.some(
    (other) =>
      other.level >= level &&
      other.who === who &&
      standsAlone(other.cue.meaning) &&
      (other.cue.meaning.code === code || (code === 'passive_wish' && other.cue.meaning.kind === kind)),
  )
}

/** Whether a sign counts by itself, and makes a weak one beside it count. */
function standsAlone({ weak, unsure, after }: Sign): boolean {
  return weak !== true && unsure === undefined && after !== true
}

/** Which signs count, given what else has been said: now, and earlier in the session. */
function counting(
  kinds: readonly RiskKind[],
  levelBefore: RiskLevel,
  suspect: (head: KindHead) => number,
): (sign: Sign) => boolean {
  const groups = new Set(kinds.map(group))
  return (sign) => {
    if (sign.after === true) return levelBefore >= 2
    if (standsAlone(sign) || groups.has(group(sign.kind))) return true
    if (sign.weak === true || sign.unsure === undefined) return false
    const head = headOf(sign.kind)
    return suspect(head) >= enough[head][sign.unsure] || (head !== 'danger' && suspect('danger') >= enoughOfAny)
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

/** What the line says as an answer to what the listener asked, as a sign of its own. */
function answer(text: Text, asked: AskedAbout | undefined): Found<Sign>[] {
  const meaning = asked === undefined ? undefined : answerSign(text, asked)
  return meaning === undefined ? [] : [{ meaning, start: 0, end: text.clauses[0]?.end ?? text.units.length }]
}

function kindsOf(signs: readonly SeenSign[], minor: boolean): RiskKind[] {
  const kinds = new Set<RiskKind>()
  for (const { level, kind, also, who } of signs) {
    if (level === 0) continue
    for (const one of [kind, ...(also ?? [])]) kinds.add(one)
    // A child who is harmed is no third party to worry about: it is the one in danger.
    if (who === 'other' || (who === 'child' && kind !== 'abuse')) kinds.add('third_party')
    if (who === 'child' || minor) kinds.add('minor')
  }
  return riskKinds.filter((kind) => kinds.has(kind))
}

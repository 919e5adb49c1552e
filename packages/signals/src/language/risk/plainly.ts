import type { RiskKind } from '../coded.ts'
import type { Scope } from '../scope/scope.ts'
import type { Text } from '../text/text.ts'
import { atomNames } from './frames/atoms.ts'
import type { AtomHit } from './frames/atoms.ts'
import { mayFrame } from './frames/framed.ts'
import { graveFeaturesOf } from './learned/features.ts'
import { suspicion } from './learned/suspicion.ts'
import type { Head, Weights } from './learned/suspicion.ts'

/** The heads that know a kind of danger; the last knows how plain it is. */
export type KindHead = Exclude<Head, 'grave'>

/**
 * From how much on a line reads like plain danger where no rule sees anything in it. Chosen crosswise by what it costs on
 * ordinary speech (npm run eval).
 */
const enough = 0.78
/** From how much on a head says which kind it is. */
const enoughForKind = 0.5
/** What is said to a listener in one breath: shorter is a piece of something, longer has something of everything. */
const shortest = 11
const longest = 64

/** Where something is told, reported or laughed about nothing is suspected. */
export const elsewhere: ReadonlySet<string> = new Set(['story', 'dream', 'joke'])

/**
 * Whether a line in which no rule sees anything reads like those in which somebody said plainly what they do now. There
 * are more ways to say it than rules: this one has no reasons, and where a rule sees anything it is not asked.
 */
export function readsPlainly(text: Text, scope: Scope, atoms: readonly AtomHit[], weights: () => Weights): boolean {
  const { units } = text
  return (
    units.length >= shortest &&
    units.length <= longest &&
    !scope.published &&
    mayFrame(atoms) &&
    !atoms.some(({ atom }) => atom === use) &&
    !scope.found.some(({ meaning }) => elsewhere.has(meaning.type)) &&
    !onlyOfYou(scope) &&
    suspicion(weights(), graveFeaturesOf(units, atoms)) >= enough
  )
}

/** Which kind such a line is. */
export function kindBy(suspect: (head: KindHead) => number): RiskKind {
  const harm = suspect('harm')
  const harmed = suspect('harmed')
  if (Math.max(harm, harmed) < enoughForKind) return 'suicide'
  return harm > harmed ? 'harm_to_others' : 'abuse'
}

/** What things are made for. */
const use = atomNames.indexOf('usedfor')

/** Said of the one who listens, and of nobody else. */
function onlyOfYou({ found }: Scope): boolean {
  let you = false
  for (const { meaning } of found) {
    if (meaning.type !== 'person') continue
    if (meaning.who === 'self') return false
    you ||= meaning.who === 'you'
  }
  return you
}

import type { RiskKind, RiskLevel } from '../coded.ts'
import type { Scope } from '../scope/scope.ts'
import type { Text } from '../text/text.ts'
import type { Head } from './learned/suspicion.ts'

/** How much a line reads like those of a head, 0 to 1. */
export type Suspect = (head: Head) => number

/**
 * From how much on a line in which no rule sees anything is of danger, by how many units it is shorter than: a few words
 * read like anything. Chosen, as all here, crosswise by what it costs on ordinary speech (npm run eval).
 */
export const enoughLike: readonly { readonly below: number; readonly danger: number }[] = [
  { below: 11, danger: 0.95 },
  { below: 18, danger: 0.85 },
  { below: 25, danger: 0.8 },
  { below: Infinity, danger: 0.7 },
]
/** From how much on both heads together say 3: by that of danger alone every second one is an everyday line. */
export const graveLike = { danger: 0.6, grave: 0.65 }
/** Where it reads like danger so much, less of plain danger is enough. */
export const graveInDanger = { danger: 0.8, grave: 0.5 }
/** From how much on a head says which kind it is. */
const enoughForKind = 0.6
/** What is said to a listener in one breath, in units: shorter is a piece of something, longer has something of everything. */
const shortest = 11
const longest = 64

/** Where something is told, reported or laughed about nothing is suspected. */
const elsewhere: ReadonlySet<string> = new Set(['story', 'dream', 'joke'])

/**
 * The level of the lines that one reads like, in which no rule sees anything: there are more ways to say it than rules.
 * It has no reasons, and where a rule sees anything it is not asked. `figured`: there is a figure of speech in it, which
 * says what is meant.
 */
export function levelLike(text: Text, scope: Scope, figured: boolean, suspect: Suspect): RiskLevel {
  if (scope.published || scope.found.some(({ meaning }) => elsewhere.has(meaning.type))) return 0
  const { length } = text.units
  const danger = suspect('danger')
  const oneBreath = length >= shortest && length <= longest && !figured && !onlyOfYou(scope)
  const both = danger >= graveInDanger.danger ? graveInDanger : graveLike
  if (oneBreath && danger >= both.danger && suspect('grave') >= both.grave) return 3
  const enough = enoughLike.find(({ below }) => length < below)
  return enough !== undefined && danger >= enough.danger ? 1 : 0
}

/** Which kind such a line is. */
export function kindBy(suspect: Suspect): RiskKind {
  const harm = suspect('harm')
  const harmed = suspect('harmed')
  if (Math.max(harm, harmed) < enoughForKind) return 'suicide'
  return harm > harmed ? 'harm_to_others' : 'abuse'
}

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

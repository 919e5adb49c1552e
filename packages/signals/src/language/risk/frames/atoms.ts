import { peopleSets } from '../../scope/families/people.ts'
import { isLetter } from '../../text/characters.ts'
import { lexicon, seekers } from '../../text/lexicon.ts'
import type { Text } from '../../text/text.ts'
import { riskSets } from '../families/sets.ts'
import { isByMe, isMy } from '../my.ts'
import { otherAtoms } from './other-atoms.ts'
import { otherSceneAtoms } from './other-scene-atoms.ts'
import { ownAtoms } from './own-atoms.ts'
import { sceneAtoms } from './scene-atoms.ts'

/**
 * What a line is made of when it is about danger: things, deeds, times, states, each by all the words there are for it,
 * in whatever order they come. None is a sign by itself; frames.ts says which together are, and the learned part weighs
 * their company. Broad on purpose: what a word means, not how often it is danger.
 */
const tables = { ...ownAtoms, ...otherAtoms, ...sceneAtoms, ...otherSceneAtoms }
export type AtomName = keyof typeof tables
export const atomNames = Object.keys(tables) as AtomName[]
/** Force against me. */
const againstMe: ReadonlySet<AtomName> = new Set<AtomName>(['hitsme', 'attacks'])

/** An atom as it stands in a line; inner `[start, end)`. */
export interface AtomHit {
  readonly atom: number
  readonly start: number
  readonly end: number
}

/** The words of all atoms; each stands for its index. */
const words = lexicon(
  atomNames.map((name, atom) => ({ meaning: atom, said: tables[name].map((said) => `(${said})`) })),
  { sets: { ...peopleSets, ...riskSets }, among: seekers },
)

/** The atoms of a line, by where they end; what lies in a figure of speech (`excepted`) is none. */
export function atomsIn(text: Text, excepted: Uint8Array | undefined): AtomHit[] {
  const atoms: AtomHit[] = []
  let last: AtomHit | undefined
  for (const { meaning: atom, start, end } of words.find(text)) {
    if (excepted?.[end - 1] === 1 || cutsWord(text.units, start, end)) continue
    if (text.units[end - 1] === '我' && againstMe.has(atomNames[atom]!) && isByMe(text, start) && isMy(text, end))
      continue
    // A word that an atom names twice is found twice, one after the other.
    if (last?.atom === atom && last.start === start && last.end === end) continue
    last = { atom, start, end }
    atoms.push(last)
  }
  return atoms
}

/** zs is not in zsh. */
function cutsWord(units: string, start: number, end: number): boolean {
  return (letterAt(units, start) && letterAt(units, start - 1)) || (letterAt(units, end - 1) && letterAt(units, end))
}

function letterAt(units: string, at: number): boolean {
  return at >= 0 && at < units.length && isLetter(units.charCodeAt(at))
}

import { peopleSets } from '../../scope/modifiers.ts'
import { isLetter } from '../../text/matcher.ts'
import { readTemplate } from '../../text/template.ts'
import type { Text } from '../../text/text.ts'
import { build, scan } from '../../text/trie.ts'
import type { Trie } from '../../text/trie.ts'
import { riskSets } from '../families/sets.ts'
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
/** Those that the learned part sees: the first so many. */
export const learnedAtoms = Object.keys(ownAtoms).length + Object.keys(otherAtoms).length

/** An atom as it stands in a line; inner `[start, end)`. */
export interface AtomHit {
  readonly atom: number
  readonly start: number
  readonly end: number
}

const sets = { ...peopleSets, ...riskSets }

/** The words of all atoms, and which atoms each stands for. */
interface AtomWords {
  readonly trie: Trie
  readonly ids: readonly (readonly number[])[]
}

let compiled: AtomWords | undefined

/** Made when it is first asked for: who loads may not need it. */
function atomWords(): AtomWords {
  const idsOfWord = new Map<string, number[]>()
  for (const [id, name] of atomNames.entries())
    for (const said of tables[name])
      for (const word of readTemplate(`(${said})`, sets).parts[0]?.words ?? []) {
        const ids = idsOfWord.get(word)
        if (ids === undefined) idsOfWord.set(word, [id])
        else if (!ids.includes(id)) ids.push(id)
      }
  idsOfWord.delete('')
  return { trie: build([...idsOfWord.keys()]), ids: [...idsOfWord.values()] }
}

/** The atoms of a line, by where they end; what lies in a figure of speech (`excepted`) is none. */
export function atomsIn(text: Text, excepted: Uint8Array | undefined): AtomHit[] {
  const { trie, ids } = (compiled ??= atomWords())
  const hits: AtomHit[] = []
  scan(trie, text, (word, start, end) => {
    if (excepted?.[end - 1] === 1 || cutsWord(text.units, start, end)) return
    for (const atom of ids[word] ?? []) hits.push({ atom, start, end })
  })
  return hits.toSorted((one, other) => one.end - other.end || one.start - other.start)
}

/** zs is not in zsh. */
function cutsWord(units: string, start: number, end: number): boolean {
  const letter = (at: number): boolean => at >= 0 && at < units.length && isLetter(units.charCodeAt(at))
  return (letter(start) && letter(start - 1)) || (letter(end - 1) && letter(end))
}

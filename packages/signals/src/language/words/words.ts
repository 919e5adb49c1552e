import type { PersonalKind, RiskKind, RiskLevel } from '../coded.ts'
import { lexicon } from '../text/lexicon.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { readText } from '../text/text.ts'

/** What a service adds of its own; lists as they stand in its file. Words in any writing: they are read as texts are. */
export interface WordLists {
  /** Numbers that may be said and written: help lines, the service's own. */
  readonly numbers?: readonly string[]
  /** What says who somebody is, and no rule knows: names, schools, employers, places of this city. */
  readonly names?: readonly string[]
  readonly schools?: readonly string[]
  readonly employers?: readonly string[]
  readonly places?: readonly string[]
  /** What looks like one of these and says nothing of anybody: working names, the service's own name. */
  readonly keep?: readonly string[]
  /** Ways of speaking of danger that are young or local. They can add to what is understood, never take away. */
  readonly danger?: readonly DangerWord[]
}

export interface DangerWord {
  readonly say: string
  readonly kind: RiskKind
  readonly level: Exclude<RiskLevel, 0>
}

/** What a service added, made ready once (`wordsOf`). */
export interface Words {
  /** Digits alone. */
  readonly numbers: ReadonlySet<string>
  readonly personal: Lexicon<PersonalKind | 'keep'> | undefined
  readonly danger: Lexicon<DangerWord> | undefined
}

/** Numbers that nobody is kept from saying, whatever a service has configured (S7.2). */
const everywhere = ['110', '120', '119', '122', '12356', '12355', '12338', '12345', '999', '911', '112', '988', '000']

/** Makes a service's words ready; once for many utterances. What holds no letter, digit or ideograph is left out. */
export function wordsOf(lists: WordLists): Words {
  const numbers = [...everywhere, ...(lists.numbers ?? [])].map((number) => number.replaceAll(/[^0-9]/gu, ''))
  return {
    numbers: new Set(numbers.filter((digits) => digits !== '')),
    personal: compiled<PersonalKind | 'keep'>([
      ...said('name', lists.names),
      ...said('school', lists.schools),
      ...said('employer', lists.employers),
      ...said('place', lists.places),
      ...said('keep', lists.keep),
    ]),
    danger: compiled((lists.danger ?? []).map((word) => ({ meaning: word, word: readText(word.say).units }))),
  }
}

function said(
  meaning: PersonalKind | 'keep',
  words: readonly string[] = [],
): { meaning: PersonalKind | 'keep'; word: string }[] {
  return words.map((word) => ({ meaning, word: readText(word).units }))
}

/** What is read has no marks in it, so a word is its own template. */
function compiled<Meaning>(
  words: readonly { readonly meaning: Meaning; readonly word: string }[],
): Lexicon<Meaning> | undefined {
  const cues = words.filter(({ word }) => word !== '').map(({ meaning, word }) => ({ meaning, said: [word] }))
  return cues.length === 0 ? undefined : lexicon(cues)
}

/** Where nobody has added anything. */
export const noWords: Words = wordsOf({})

/** What a service adds of its own; lists as they stand in its file. */
export interface WordLists {
  /** Numbers that may be said and written: help lines, the service's own. In any writing. */
  readonly numbers?: readonly string[]
}

/** What a service added, made ready once (`wordsOf`). */
export interface Words {
  /** Digits alone. */
  readonly numbers: ReadonlySet<string>
}

/** Numbers that nobody is kept from saying, whatever a service has configured (S7.2). */
const everywhere = ['110', '120', '119', '122', '12356', '12355', '12338', '12345', '999', '911', '112', '988', '000']

/** Makes a service's words ready; once for many utterances. */
export function wordsOf(lists: WordLists): Words {
  const numbers = [...everywhere, ...(lists.numbers ?? [])].map((number) => number.replaceAll(/[^0-9]/gu, ''))
  return { numbers: new Set(numbers.filter((digits) => digits !== '')) }
}

/** Where nobody has added anything. */
export const noWords: Words = wordsOf({})

import type { PersonalKind } from '../coded.ts'
import { oncePerText } from '../text/once.ts'
import type { Text } from '../text/text.ts'
import { labels } from './labels.ts'
import type { Mark } from './redaction.ts'

/** A name as English writes it: one to four words with capital letters. */
const capital = String.raw`\p{Lu}[\p{L}’'&-]*`
const name = String.raw`${capital}(?:\s+(?:of\s+|and\s+|&\s*)?${capital}){0,3}`
/** What begins with a capital letter and is nobody. */
const nobody =
  /^(?:I|I’m|I'm|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|English|Chinese|American|British)$/u

/** What stands before a name, a workplace, a school, or around an address; the group is what must go. */
const forms: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    'place',
    new RegExp(
      String.raw`\b(\d{1,5}[A-Za-z]?,?\s+(?:${capital}\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Way|Court|Ct|Square|Place|Close|Crescent|Boulevard|Blvd|Terrace))\b`,
      'gdu',
    ),
  ],
  [
    'employer',
    new RegExp(
      String.raw`\b(?:work(?:s|ing|ed)?|employed|interns?|interning|interned)\s+(?:at|for)\s+(${name})`,
      'gdu',
    ),
  ],
  [
    'school',
    new RegExp(
      String.raw`\b((?:${capital}\s+){1,4}(?:School|College|University|Academy)|(?:University|College)\s+of\s+${capital})\b`,
      'gdu',
    ),
  ],
  [
    'name',
    new RegExp(
      String.raw`\b(?:(?:name’s|name's|name\s+is|named|called|seeker\s+is|client\s+is|caller\s+is)|(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?)\s+(${name})`,
      'gdu',
    ),
  ],
  // The surname behind a given name that has been taken out.
  ['name', new RegExp(String.raw`${labels.name}\s+(${capital})`, 'gdu')],
]

/** What says who somebody is as English says it: weaker than for Chinese, and by capital letters alone. Once for a text. */
export const englishIn: (text: Text) => readonly Mark[] = oncePerText((text) => {
  if (!/[A-Z]/u.test(text.original)) return none
  const marks: Mark[] = []
  for (const [kind, form] of forms) {
    for (const { indices, 1: said } of text.original.matchAll(form)) {
      const at = indices?.[1]
      if (at === undefined || said === undefined || nobody.test(said)) continue
      const [start, end] = innerOf(text, at)
      if (end > start) marks.push({ kind, start, end, weight: 1 })
    }
  }
  return marks
})
const none: readonly Mark[] = []

/** The inner places of a span of the original. */
function innerOf({ from, to }: Text, [first, last]: readonly [number, number]): readonly [number, number] {
  let start = 0
  while (start < from.length && (from[start] ?? 0) < first) start += 1
  let end = start
  while (end < to.length && (to[end] ?? 0) <= last) end += 1
  return [start, end]
}

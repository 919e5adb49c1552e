import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Utterance } from '@tingyu/signals/language'

const own = join(import.meta.dirname, '../../packages/signals/eval/own')
/** Whose words the files hold; in the order in which they are read. */
const files = [
  ['acts.dev', 'listener'],
  ['acts.held', 'listener'],
  ['risk', 'seeker'],
  ['emotions.dev', 'seeker'],
  ['emotions.held', 'seeker'],
  ['resources.dev', 'seeker'],
] as const

/** What people say in our own labelled sets, cut and joined to so many characters each; the same every time. */
export function utterancesOf(length: number, count: number): readonly Utterance[] {
  const said = { seeker: joined('seeker'), listener: joined('listener') }
  const at = { seeker: 0, listener: 0 }
  return Array.from({ length: count }, (_, index) => {
    const role = index % 2 === 0 ? 'seeker' : 'listener'
    const text = said[role]
    // A stride that shares no factor with the text's length: no utterance comes twice for a long time.
    at[role] = (at[role] + length) % (text.length - length)
    return { role, text: text.slice(at[role], at[role] + length) }
  })
}

function joined(role: Utterance['role']): string {
  return files
    .filter(([, whose]) => whose === role)
    .flatMap(([file]) => readFileSync(join(own, `${file}.jsonl`), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly text: string }).text)
    .join('，')
}

/** A list of words such as a filter has: pairs and triples of characters that are said, spread over all that is said. */
export function wordList(count: number): readonly string[] {
  const text = `${joined('seeker')}${joined('listener')}`.replaceAll(/[^\u4e00-\u9fff]/gu, '')
  const words = new Set<string>()
  for (let at = 0; words.size < count; at = (at + 97) % (text.length - 3)) words.add(text.slice(at, at + 2 + (at % 2)))
  return [...words]
}

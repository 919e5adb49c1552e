/**
 * Makes the tables by which names are told from words, and writes them. By hand:
 *
 *   npm pack @node-rs/jieba@2.0.3 && tar xzf node-rs-jieba-2.0.3.tgz
 *   node packages/signals/training/learn-names.ts package/dict.txt
 *
 * The dictionary of jieba (MIT) lists words with how often each was seen and what it is; 73,000 are names of persons.
 * From it: how much a character speaks for a given name, which ordinary words look like names, and which characters
 * make a word with a surname before them (对方) or with a given name's end behind them (明天). Deterministic.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fashion, firstIdeograph, inFashion } from '../src/language/redaction/names/model.ts'
import { surnames } from '../src/language/redaction/names/surnames.ts'

const target = join(fileURLToPath(new URL('.', import.meta.url)), '../src/language/redaction/names/learned.ts')

/** How often a word must have been seen to stand in a table. Lower doubles the tables for one point of precision. */
const often = {
  begins: 100,
  beginsLong: 40,
  pairs: 600,
  clearPairs: 100,
  before: 600,
  across: 2500,
  telling: 300,
} as const
/** A character that speaks for a name this much is in few words, so the seldom ones count too. */
const telling = 4
/** Characters that are in fewer given names say nothing. */
const fewestNames = 3
const levels = { least: -1, most: 7 } as const
/** Words of two characters that could be a given name: what their characters speak for one, at least, alone and together. */
const likeGiven = { each: 0, both: 4, clearly: 6 } as const

const [path] = process.argv.slice(2)
if (path === undefined) throw new Error('which dictionary? node packages/signals/training/learn-names.ts FILE')
const words: { readonly word: string; readonly seen: number; readonly tag: string }[] = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => {
    const [word = '', seen = '0', tag = ''] = line.split(' ')
    return { word, seen: Number(seen), tag }
  })
const isPerson = (tag: string): boolean => tag === 'nr' || tag === 'nrfg'
const isForeign = (tag: string): boolean => tag === 'nrt'

const inGiven = new Map<string, number>()
const inWords = new Map<string, number>()
let given = 0
let all = 0
for (const { word, seen, tag } of words) {
  if (isPerson(tag)) {
    if (word.length < 2 || word.length > 3 || !surnames.has(word[0] ?? '')) continue
    for (const character of word.slice(1)) {
      inGiven.set(character, (inGiven.get(character) ?? 0) + 1)
      given += 1
    }
  } else
    for (const character of word) {
      inWords.set(character, (inWords.get(character) ?? 0) + seen)
      all += seen
    }
}
/** The logarithm (base 2) of how much likelier a character is in a given name than elsewhere. */
const speaks = (character: string): number => {
  const names = inGiven.get(character) ?? 0
  return names < fewestNames ? -9 : Math.log2(names / given / (((inWords.get(character) ?? 0) + 50) / all))
}

const byLevel: string[][] = []
for (const character of [...inGiven.keys()].toSorted()) {
  const level = Math.min(levels.most, Math.round(speaks(character)))
  if (level >= levels.least) (byLevel[level - levels.least] ??= []).push(character)
}

/** The same as whoever reads the table sees it. */
const level = (character: string): number =>
  Math.max(Math.round(speaks(character)), fashion.includes(character) ? inFashion : -Infinity)

const begins = new Map<string, string[]>()
const pairs = new Map<string, string[]>()
const before = new Map<string, string[]>()
const across = new Map<string, string[]>()
const add = (table: Map<string, string[]>, key: string, value: string): void => {
  const values = table.get(key) ?? []
  if (!values.includes(value)) table.set(key, [...values, value])
}
for (const { word, seen, tag } of words) {
  if (isPerson(tag) || isForeign(tag)) continue
  const [first = '', second = '', third] = word
  // Of longer ones what would be taken for a name: 万绿丛 of 万绿丛中.
  if (
    seen >= (word.length === 2 ? often.begins : often.beginsLong) &&
    surnames.has(first) &&
    speaks(second) >= -1 &&
    (third === undefined || speaks(third) >= -1)
  )
    add(begins, first, word.slice(1, 3))
  // 智慧 would be a given name without its surname, and 夏清新 one with it.
  if (
    word.length === 2 &&
    Math.min(level(first), level(second)) >= likeGiven.each &&
    level(first) + level(second) >= likeGiven.both &&
    seen >= (level(first) + level(second) >= likeGiven.clearly ? often.clearPairs : often.pairs)
  )
    add(pairs, first, second)
  const last = word.at(-1) ?? ''
  if (word.length >= 2 && (surnames.has(last) ? seen >= often.before : level(last) >= telling && seen >= often.telling))
    add(before, last, word.at(-2) ?? '')
  if (
    word.length === 2 &&
    (level(first) >= telling ? seen >= often.telling : speaks(first) >= 0.5 && seen >= often.across)
  )
    add(across, first, second)
}
const lines = (table: ReadonlyMap<string, readonly string[]>, between: string): string =>
  [...table]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, values]) => key + values.toSorted().join(between))
    .join(' ')

/** Characters as the distances between them: they cover a script evenly, so a distance is a letter where they are two bytes. */
const distances = (characters: readonly string[]): string => {
  let last = firstIdeograph
  return characters
    .toSorted()
    .map((character) => {
      const step = character.charCodeAt(0) - last
      last += step
      const rest = step % widest
      return '_'.repeat((step - rest) / widest) + (rest < 36 ? rest.toString(36) : wide(rest - 36))
    })
    .join('')
}
/** What a capital and a small letter reach; `_` skips as much. */
const widest = 36 * 27
const wide = (step: number): string => String.fromCharCode(0x41 + Math.floor(step / 36)) + (step % 36).toString(36)

writeFileSync(
  target,
  `// Written by packages/signals/training/learn-names.ts; not to be edited.
// Learned from the dictionary of jieba (fxsjy/jieba, MIT) as it is in @node-rs/jieba 2.0.3.

/**
 * Characters of given names, by how much likelier they are there than elsewhere: levels ${levels.least} to ${levels.most}, in powers of
 * two. Each as its distance from the one before: a digit or small letter to base 36, or a capital and one of those; _ skips 972.
 */
export const givenByLevel =
  '${Array.from({ length: levels.most - levels.least + 1 }, (_, level) => distances(byLevel[level] ?? [])).join('|')}'

/** Ordinary words that look like names: surname character, then what follows it. */
export const ordinary =
  '${lines(begins, ',')}'

/** Ordinary words of two characters that look like given names: of each first character, what follows it. */
export const pairs =
  '${lines(pairs, '')}'

/** Characters that make an ordinary word with a surname character behind them: of each surname character, those. */
export const wordBefore =
  '${lines(before, '')}'

/** Ordinary words that begin with a character of given names: of each, what follows it. */
export const wordAcross =
  '${lines(across, '')}'
`,
)
console.log([byLevel.flat().length, begins.size, pairs.size, before.size, across.size].join(' '))

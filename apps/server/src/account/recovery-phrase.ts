import type { PhraseLanguage } from '@tingyu/contract'
import { randomInt, scrypt } from 'node:crypto'
import { phraseWords } from './recovery-words.ts'

/** Six of about 1,900 characters, or of about 1,700 English words: 64 bits at least. */
export const phraseLength = 6

/**
 * scrypt with N = 2^15, r = 8: about 32 MB and 100 ms a guess. The salt is one for the whole service
 * (its secret), so that the hash finds the person; with 64 bits that are really random, a salt of each
 * row's own would protect nothing more, and nothing but this hash is kept.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Lists to look words up in, one for each language. */
const known = Object.values(phraseWords).map((words) => new Set(words))

/** A new phrase: common words (in Chinese one character each), so that it can be said and written down. */
export function makePhrase(language: PhraseLanguage): readonly string[] {
  const words = phraseWords[language]
  return Array.from({ length: phraseLength }, () => words[randomInt(words.length)] ?? '')
}

/**
 * What is kept of a phrase, whatever language the page it is written on speaks. Undefined where its words do not come
 * from one list: then no hash needs to be made.
 */
export async function hashPhrase(words: readonly string[], pepper: Buffer): Promise<Buffer | undefined> {
  const normal = words.map((word) => word.normalize('NFKC').trim().toLowerCase())
  if (normal.length !== phraseLength || !known.some((list) => normal.every((word) => list.has(word)))) return undefined
  return await new Promise((resolve, reject) => {
    scrypt(normal.join(' '), pepper, 32, cost, (error, hash) => (error === null ? resolve(hash) : reject(error)))
  })
}

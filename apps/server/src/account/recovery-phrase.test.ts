import { expect, test } from 'vitest'
import { hashPhrase, makePhrase, phraseLength } from './recovery-phrase.ts'
import { phraseWords } from './recovery-words.ts'

const pepper = Buffer.alloc(32, 1)

test.each(['zh-CN', 'en'] as const)('a phrase is six words of the %s list, drawn by chance', (language) => {
  const phrases = Array.from({ length: 50 }, () => makePhrase(language))
  for (const phrase of phrases) {
    expect(phrase).toHaveLength(phraseLength)
    for (const word of phrase) expect(phraseWords[language]).toContain(word)
  }
  expect(new Set(phrases.map((phrase) => phrase.join(''))).size).toBe(50)
})

test.each(['zh-CN', 'en'] as const)('six of the %s list are 64 bits at least', (language) => {
  expect(new Set(phraseWords[language]).size).toBe(phraseWords[language].length)
  expect(phraseLength * Math.log2(phraseWords[language].length)).toBeGreaterThan(64)
})

test('a character of the one list and a word of the other cannot be taken for each other', () => {
  for (const word of phraseWords['zh-CN']) expect(word).toMatch(/^\p{Script=Han}$/u)
  for (const word of phraseWords.en) expect(word).toMatch(/^[a-z]{3,8}$/)
  // Whoever can no longer read the end of a word still knows which it was.
  expect(new Set(phraseWords.en.map((word) => word.slice(0, 4))).size).toBe(phraseWords.en.length)
})

test('nobody is handed a word that hurts', () => {
  for (const word of ['alone', 'blood', 'gun', 'knife', 'lonely', 'pill', 'ugly', 'useless'])
    expect(phraseWords.en).not.toContain(word)
  for (const word of ['刀', '孤', '死', '病']) expect(phraseWords['zh-CN']).not.toContain(word)
})

test('the hash is the same for the same words only, and only with the service’s secret', async () => {
  const words = ['的', '一', '是', '在', '不', '了']
  const [hash, same, turned, other] = await Promise.all([
    hashPhrase(words, pepper),
    hashPhrase(
      words.map((word) => `${word} `),
      pepper,
    ),
    hashPhrase(words.toReversed(), pepper),
    hashPhrase(words, Buffer.alloc(32, 2)),
  ])
  expect(hash).toHaveLength(32)
  expect(same?.equals(hash ?? Buffer.alloc(0))).toBe(true)
  expect(turned?.equals(hash ?? Buffer.alloc(0))).toBe(false)
  expect(other?.equals(hash ?? Buffer.alloc(0))).toBe(false)
})

test('an English phrase may be written in capitals', async () => {
  const phrase = ['river', 'apple', 'candy', 'garden', 'music', 'yellow']
  const [hash, large] = await Promise.all([
    hashPhrase(phrase, pepper),
    hashPhrase(
      phrase.map((word) => word.toUpperCase()),
      pepper,
    ),
  ])
  expect(hash).toHaveLength(32)
  expect(large).toEqual(hash)
})

test('what is no phrase costs no hash', async () => {
  expect(await hashPhrase(['的', '一', '是', '在', '不'], pepper)).toBeUndefined()
  expect(await hashPhrase(['的', '一', '是', '在', '不', 'able'], pepper)).toBeUndefined()
  expect(await hashPhrase(['able', 'about', 'above', 'absent', 'absorb', 'alone'], pepper)).toBeUndefined()
})

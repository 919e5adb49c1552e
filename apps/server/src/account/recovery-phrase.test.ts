import { wordlist } from '@scure/bip39/wordlists/simplified-chinese.js'
import { expect, test } from 'vitest'
import { hashPhrase, makePhrase, phraseLength } from './recovery-phrase.ts'

const pepper = Buffer.alloc(32, 1)

test('a phrase is six of 2,048 characters, drawn by chance', () => {
  expect(wordlist).toHaveLength(2_048)
  const phrases = Array.from({ length: 50 }, () => makePhrase())
  for (const phrase of phrases) {
    expect(phrase).toHaveLength(phraseLength)
    for (const word of phrase) expect(wordlist).toContain(word)
  }
  expect(new Set(phrases.map((phrase) => phrase.join(''))).size).toBe(50)
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

test('what is no phrase costs no hash', async () => {
  expect(await hashPhrase(['的', '一', '是', '在', '不'], pepper)).toBeUndefined()
  expect(await hashPhrase(['的', '一', '是', '在', '不', 'abandon'], pepper)).toBeUndefined()
})

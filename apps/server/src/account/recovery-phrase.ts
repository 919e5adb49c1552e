import { wordlist as fullList } from '@scure/bip39/wordlists/simplified-chinese.js'
import { randomInt, scrypt } from 'node:crypto'

/** Six of about 1,960 characters: 65 bits. */
export const phraseLength = 6

/** Characters of the list that nobody should be handed on a bad night: weapons, death, illness, loss, cruelty. */
const hard = new Set(
  '杀死血刀枪弹炮剑箭毒药病症痛伤亡丧葬坟墓鬼魔恶罪罚刑狱囚犯贼盗匪敌战争斗击打骂恨仇怒怕恐惧惊慌哭泪悲哀愁苦惨残忍暴虐奴烧炸坠跳割刺绳锁断裂碎败失丢弃抛离散孤寡穷饿贫灾祸害危险凶狂疯癌肿疾患昏迷绝灭毁坏腐烂臭脏丑耻辱欺骗谎负逃黑暗阴沉',
)
const wordlist = fullList.filter((character) => !hard.has(character))

/**
 * scrypt with N = 2^15, r = 8: about 32 MB and 100 ms a guess. The salt is one for the whole service
 * (its secret), so that the hash finds the person; with 66 bits that are really random, a salt of each
 * row's own would protect nothing more, and nothing but this hash is kept.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** A new phrase. Each word is one common Chinese character, so that it can be said and written down. */
export function makePhrase(): readonly string[] {
  return Array.from({ length: phraseLength }, () => wordlist[randomInt(wordlist.length)] ?? '')
}

/** What is kept of a phrase. Undefined where a word is none of the list: then no hash needs to be made. */
export async function hashPhrase(words: readonly string[], pepper: Buffer): Promise<Buffer | undefined> {
  const normal = words.map((word) => word.normalize('NFKC').trim())
  if (normal.length !== phraseLength || !normal.every((word) => wordlist.includes(word))) return undefined
  return await new Promise((resolve, reject) => {
    scrypt(normal.join(' '), pepper, 32, cost, (error, hash) => (error === null ? resolve(hash) : reject(error)))
  })
}

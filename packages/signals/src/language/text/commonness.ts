/** The characters of everyday speech, the commonest first: a rough order is enough to choose by. */
const commonest =
  '的我了不是你您一他有就这那个说她们在人么得好来要都没也去想会到还自己什心能时候看里下对上过着真很可以给让跟和把被再做觉道知事情话为样多大天小起后怎生家点吧呢啊吗呀嘛现难感听出回用开子妈爸孩当气怕动别找地间面年因所如果但而从已经常最太又才只更先等次中头身手老前'

/** How often any other character is met: the least there is. */
export const seldom = 0.0004
/** By code unit how often a character is met, times ten thousand. */
const often = new Uint16Array(0x10000).fill(seldom * 10_000)
for (const [rank, character] of Array.from(commonest).entries())
  often[character.charCodeAt(0)] = Math.round(400 / (1 + rank / 4))

/** Roughly how often a character is met at a place in speech: to look first for what is rare. */
export function commonness(unit: number): number {
  return (often[unit] ?? 0) / 10_000
}

/** How much more often a character is met behind another of its word than elsewhere. */
export const together = 20

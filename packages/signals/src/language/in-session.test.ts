import { expect, test } from 'vitest'
import { actNamesOf } from './acts/index.ts'
import { code, meaningOf, noRiskYet, raise } from './index.ts'
import { redact } from './redaction/index.ts'
import { wordsOf } from './words/words.ts'

const own = wordsOf({ numbers: ['400-161-9995'] })
const lines = [
  ['seeker', '我很难过，不过我妈一直在'],
  ['seeker', '我不想活了，遗书已经写好了'],
  ['listener', '听上去您很难过，愿意说说吗'],
  ['listener', '你应该去找他谈谈，加我微信 tingyu2026'],
  ['seeker', '我叫王小满，电话 13812345678'],
] as const

test('what a page reads in parts is what the service reads at once, but for the reasons in words', () => {
  let before = noRiskYet
  for (const [role, text] of lines) {
    const { acts, primary, risk, redacted, ...rest } = code({ role, text }, before, own)
    const { reason, ...coded } = risk
    expect(reason === '').toBe(risk.signs.length === 0)
    expect(meaningOf({ role, text }, before, own)).toEqual({ ...rest, risk: coded })
    expect(redact(text, own).kept).toBe(redacted)
    expect(actNamesOf({ role, text }, own)).toEqual(acts.map(({ act }) => act))
    expect(role === 'listener' || primary === 'other').toBe(true)
    before = raise(before, { role, text }, risk)
  }
})

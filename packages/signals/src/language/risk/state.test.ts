import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { code } from '../code.ts'
import type { Utterance } from '../utterance.ts'
import { noRiskYet, raise } from './state.ts'
import type { RiskState } from './state.ts'

/** The state after these lines, s: the seeker's, l: the listener's. */
function after(...lines: readonly `${'s' | 'l'}: ${string}`[]): RiskState {
  return lines.reduce<RiskState>((state, line) => {
    const utterance: Utterance = { role: line.startsWith('s') ? 'seeker' : 'listener', text: line.slice(3) }
    return raise(state, utterance, code(utterance, state).risk)
  }, noRiskYet)
}

describe('[S7.2] what a session has shown', () => {
  test('a second passive remark is more than one', () => {
    expect(after('s: 活着没意思，我想死').level).toBe(1)
    expect(after('s: 活着没意思，我想死', 'l: 我在听', 's: 真想一觉不醒').level).toBe(2)
  })

  test('a 没有 lowers nothing, nor does a calmer line', () => {
    expect(after('s: 我想从楼上跳下去', 'l: 您现在还有这样的念头吗', 's: 没有', 's: 今天天气不错').level).toBe(2)
  })

  test('a bare yes has the meaning of what was asked', () => {
    expect(after('s: 想过').level).toBe(0)
    expect(after('l: 您有没有想过自杀？', 's: 想过').level).toBe(2)
    expect(after('s: 我想死', 'l: 您打算什么时候', 's: 今晚').level).toBe(3)
  })

  test.each([
    ['l: 你现在在哪里', 's: 天台'],
    ['l: 你吃了多少', 's: 一整板 还有半瓶'],
    ['l: 能先把刀放下吗', 's: 放不下'],
    ['l: 血止住了吗', 's: 没有 还在流'],
    ['l: 你现在安全吗', 's: 不安全'],
    ['l: 你是不是打算今晚自杀', 's: 是的'],
    ['l: 你有想死的念头吗', 's: 嗯 就今天'],
    ['l: 想过用什么方式吗', 's: 绳子 买好了'],
    ['l: 以前试过吗', 's: 试过 上个月'],
  ] as const)('an answer about this minute is 3 once danger is open: %s, %s', (question, said) => {
    expect(after('s: 我不想活了', question, said).level).toBe(3)
  })

  test.each([
    ['l: 你现在在哪里', 's: 在家'],
    ['l: 你吃了多少', 's: 没吃'],
    ['l: 能先把刀放下吗', 's: 放下了'],
    ['l: 你现在安全吗', 's: 嗯'],
  ] as const)('%s, %s adds nothing', (question, said) => {
    expect(after('s: 我不想活了', question, said).level).toBe(1)
  })

  test('where nothing is open, where one is and what one ate are small talk', () => {
    expect(after('l: 你现在在哪里', 's: 天台').level).toBe(0)
    expect(after('l: 你吃了多少', 's: 两碗').level).toBe(0)
  })

  test('a listener’s question is no risk', () => {
    expect(after('l: 您是不是想自杀？')).toMatchObject({ level: 0, kinds: [] })
  })

  test('a weak sign counts once danger is open', () => {
    expect(after('s: 东西都收拾好了').level).toBe(0)
    expect(after('s: 我想死', 's: 东西都收拾好了').level).toBe(3)
  })

  test('what means nothing by itself is an act once danger is open', () => {
    for (const line of ['药效上来了', '瓶子空了'] as const) {
      expect(after(`s: ${line}`).level).toBe(0)
      expect(after('s: 我想从楼上跳下去', `s: ${line}`).level).toBe(3)
    }
  })

  test('whatever is said, it never falls', () => {
    const line = fc.oneof(
      fc.constantFrom('我想死', '没有', '好多了，谢谢', '我在天台上', '他打我', '我没事了', '不想了', '今晚就走'),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('seeker' as const, 'listener' as const), line)), (lines) => {
        let state = noRiskYet
        for (const [role, text] of lines) {
          const next = raise(state, { role, text }, code({ role, text }, state).risk)
          expect(next.level).toBeGreaterThanOrEqual(state.level)
          expect(next.remarks).toBeGreaterThanOrEqual(state.remarks)
          for (const kind of state.kinds) expect(next.kinds).toContain(kind)
          state = next
        }
      }),
      { numRuns: 200 },
    )
  })
})

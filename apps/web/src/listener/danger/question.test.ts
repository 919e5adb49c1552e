import { readFileSync } from 'node:fs'
import { riskKinds, signCodes } from '@tingyu/signals/language'
import type { DangerQuestion } from '@tingyu/contract'
import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import english from '../../i18n/en/danger.json' with { type: 'json' }
import chinese from '../../i18n/zh-CN/danger.json' with { type: 'json' }
import { questionFor } from './question.ts'

const file = new URL('../../../../../service/danger.yaml', import.meta.url)
const { questions } = parse(readFileSync(file, 'utf8')) as { questions: DangerQuestion[] }
const asked = (level: 2 | 3, ...kinds: string[]) => questionFor(questions, { level, kinds })

describe('[S1.6] the one question that may be asked', () => {
  test('there is one for whatever is noticed', () => {
    for (const level of [2, 3] as const)
      for (const kind of [...riskKinds, 'a-kind-of-tomorrow']) expect(asked(level, kind)?.say['zh-CN']).toMatch(/？/u)
  })

  test('about suicide it says the word plainly, and asks about another person first where it is another', () => {
    expect(asked(2, 'suicide')?.say['zh-CN']).toContain('不想活')
    expect(asked(3, 'suicide')?.say['zh-CN']).toContain('手边')
    expect(asked(3, 'suicide', 'third_party')?.id).toBe('somebody-else')
  })
})

test('[S1.6] every sign has its reason in both languages', () => {
  for (const sign of signCodes) {
    expect(chinese.sign).toHaveProperty(sign)
    expect(english.sign).toHaveProperty(sign)
  }
})

import { describe, expect, test } from 'vitest'
import { codeLines, run } from './code.ts'
import { sessionAccounts } from './code-report.ts'

const minute = 60_000
const protocol = {
  phases: [
    { id: 'open', from: 0, title: { 'zh-CN': '开场', en: 'Opening' } },
    { id: 'listen', from: 5 * minute, title: { 'zh-CN': '倾听', en: 'Listening' } },
    { id: 'close', from: 40 * minute, title: { 'zh-CN': '收尾', en: 'Closing' } },
  ],
} as const

/** The report of lines as `tingyu code --report` makes it. */
async function reported(lines: readonly object[], language: 'zh-CN' | 'en' = 'zh-CN'): Promise<string> {
  const report = sessionAccounts(protocol, language)
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const [id, line] of lines.entries()) yield Buffer.from(`${JSON.stringify({ id, ...line })}\n`)
  }
  await codeLines(input(), () => undefined, language, undefined, report.note)
  return report.text()
}

const listener = (text: string, at?: number, session = 's') => ({ role: 'listener', text, at, session })

describe('tingyu code --report', () => {
  test('[S3.7] tells per session and phase what was counted, and what the protocol says about it', async () => {
    const text = await reported([
      listener('你应该多出去走走', 6 * minute),
      listener('听上去您很委屈', 7 * minute),
      listener('嗯，我在听', 41 * minute, 'other'),
    ])
    expect(text).toContain('倾听 s\n  全程（倾听师开口 2 次）')
    expect(text).toContain('建议 1 次：建议来得早')
    expect(text).toContain('  倾听（倾听师开口 2 次）')
    expect(text).toContain('倾听 other\n  全程（倾听师开口 1 次）')
    expect(text).toContain('  收尾（倾听师开口 1 次）')
    expect(text).not.toContain('开场')
  })

  test('[S3.5] the share of open questions and reflections for each question, in numbers and words', async () => {
    const questions = ['您愿意说说吗？', '那是什么样的感受？', '您怎么看这件事？', '您吃饭了吗？'].map((text) =>
      listener(text),
    )
    const text = await reported([...questions, listener('听上去您很委屈')], 'en')
    expect(text).toContain('Open and closed questions: open 3, closed 1 (75 % open)')
    expect(text).toContain('feelings 1, restatements 0, summaries 0; questions 4 (0.3 for each question)')
  })

  test('[S7.2] once danger is open, what would be an error is none', async () => {
    const advice = listener('你应该先把药拿远一点')
    const danger = { role: 'seeker', text: '我想自杀', session: 's' }
    expect(await reported([advice, danger])).toContain('建议 1 次')
    expect(await reported([danger, advice])).not.toContain('建议 1 次')
  })

  test('[S7.1] a clock’s time counts from the session’s first line; without times there are no phases', async () => {
    const noon = Date.UTC(2026, 0, 1, 12)
    expect(await reported([listener('嗯', noon), listener('嗯', noon + 41 * minute)])).toContain(
      '  收尾（倾听师开口 1 次）',
    )
    expect(await reported([listener('嗯')])).not.toContain('开场（')
  })

  test('says so where there was nothing to read', async () => {
    expect(await reported([])).toContain('没有可以读懂的话')
  })

  test.each([
    [['--reprot'], 2, '不认识的选项：--reprot'],
    [['a', 'b'], 2, '不认识的选项：b'],
    [['/nowhere/at/all.jsonl'], 1, '读不出 /nowhere/at/all.jsonl（ENOENT）'],
  ] as const)('%j is refused', async (args, expected, told) => {
    const err: string[] = []
    const code = await run(args, { language: 'zh-CN', out: () => undefined, err: (line) => void err.push(line) })
    expect({ code, first: err[0] }).toEqual({ code: expected, first: told })
  })
})

/** How many lines a chunk of the long stream has. */
const perChunk = 100
/** Which of its lines are broken. */
const broken = (index: number): boolean => index % 10 === 7

test('a stream of 100,000 lines, broken ones among them, is answered line by line, in order, and never piles up', async () => {
  const total = 100_000
  const texts = ['嗯', '我很累', '他打我', '今天下雨', '我想死']
  let fed = 0
  let answered = 0
  let piled = 0
  async function* input(): AsyncGenerator<Uint8Array> {
    while (fed < total) {
      let chunk = ''
      for (let i = 0; i < perChunk; i += 1, fed += 1)
        chunk += broken(fed)
          ? `{"id":${fed},\n`
          : `${JSON.stringify({ id: fed, role: fed % 2 === 0 ? 'seeker' : 'listener', text: texts[fed % 5], session: `${fed % 500}` })}\n`
      yield Buffer.from(chunk)
      piled = Math.max(piled, fed - answered)
    }
  }
  let wrong = ''
  const code = await codeLines(
    input(),
    (text) => {
      for (const line of text.split('\n')) {
        if (line === '') continue
        const answer = JSON.parse(line) as { id?: number; error?: string; line?: number; risk?: unknown }
        const right = broken(answered)
          ? answer.error !== undefined && answer.line === answered + 1
          : answer.id === answered && answer.risk !== undefined
        if (!right) wrong ||= `${answered}: ${line}`
        answered += 1
      }
    },
    'en',
  )
  expect({ code, answered, wrong }).toEqual({ code: 1, answered: total, wrong: '' })
  // What is gathered before it is written (64 kB), and the chunk that was read.
  expect(piled).toBeLessThan(2_000 + perChunk)
}, 300_000)

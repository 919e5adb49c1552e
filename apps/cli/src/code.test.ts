import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noWords, wordsOf } from '@tingyu/signals/language'
import { codeLines, longestLine } from './code.ts'

interface Said {
  readonly code: 0 | 1
  readonly lines: readonly Record<string, unknown>[]
  readonly written: string
}

/** What `tingyu code` answers to bytes that come in pieces of the given size. */
async function said(input: string | Uint8Array, piece = 7, words = noWords): Promise<Said> {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  let written = ''
  const code = await codeLines(pieces(), (text) => void (written += text), 'en', words)
  const lines = written
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { code, lines, written }
}

const line = (fields: object): string => `${JSON.stringify({ id: 'a', role: 'seeker', text: '你好', ...fields })}\n`

describe('tingyu code', () => {
  test('[S1.6] answers each line in order, with the danger in it and why', async () => {
    const { code, lines } = await said(line({ id: '1', text: '我想自杀' }) + line({ id: 2, text: '今天下雨了' }))
    expect(code).toBe(0)
    expect(lines.map(({ id }) => id)).toEqual(['1', 2])
    expect(lines[0]).toMatchObject({ risk: { level: 2, kinds: ['suicide'], reason: '求助者自己：有结束生命的念头' } })
    expect(lines[1]).toMatchObject({ risk: { level: 0, kinds: [], reason: '' } })
  })

  test('[S5.5] [S6.5] each line comes with what leaves the bounds and with a text that can be kept', async () => {
    const text = '我叫王小明，打我电话138 8888 8888'
    const { lines } = await said(line({ text }))
    expect(lines[0]).toMatchObject({
      boundary: [{ kind: 'phone', span: [10, 23] }],
      redacted: '我叫〔姓名〕，打我电话〔号码〕',
    })
  })

  test('[S6.5] a number that the service has listed may be said', async () => {
    const words = wordsOf({ numbers: ['021 62345678'] })
    const { lines } = await said(line({ role: 'listener', text: '您可以打021-62345678' }), 7, words)
    expect(lines[0]).toMatchObject({ boundary: [] })
  })

  test('[S1.6] a listener who asks about suicide is in no danger', async () => {
    const { lines } = await said(line({ role: 'listener', text: '您是不是有过不想活、想结束生命的念头？' }))
    expect(lines[0]).toMatchObject({ risk: { level: 0, kinds: [] } })
  })

  test('[S7.2] within a session an answer has the meaning of its question, and a no lowers nothing', async () => {
    const talk = [
      { role: 'listener', text: '您有没有想过结束自己的生命？' },
      { text: '嗯' },
      { role: 'listener', text: '现在手边有没有药或者刀？' },
      { text: '没有' },
    ]
    const { lines } = await said(
      talk.map((fields) => line({ ...fields, session: 's' })).join('') + line({ text: '嗯' }),
    )
    expect(lines.map((answer) => answer['session'])).toMatchObject([
      { level: 0 },
      { level: 2, kinds: ['suicide'] },
      { level: 2 },
      { level: 2, kinds: ['suicide'] },
      undefined,
    ])
    expect(lines.at(-1)).toMatchObject({ risk: { level: 0 } })
  })

  test.each([
    ['not JSON', '{"id":"x"\n', { line: 1 }],
    ['an empty line', '\n', { line: 1 }],
    ['an array', '[]\n', { line: 1 }],
    ['null', 'null\n', { line: 1 }],
    ['no id', line({ id: undefined }), { line: 1 }],
    ['a wrong role', line({ role: 'doctor' }), { id: 'a', line: 1 }],
    ['no text', line({ text: undefined }), { id: 'a', line: 1 }],
    ['a text that is none', line({ text: 5 }), { id: 'a', line: 1 }],
    ['a wrong time', line({ at: 'now' }), { id: 'a', line: 1 }],
    ['a wrong session', line({ session: 1 }), { id: 'a', line: 1 }],
  ])('%s has an error, and the others are still coded', async (_, broken, expected) => {
    const { code, lines } = await said(broken + line({ id: 'good' }))
    expect(code).toBe(1)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({ ...expected, error: expect.any(String) as string })
    expect(Object.keys(lines[0] ?? {}).toSorted()).toEqual([...Object.keys(expected), 'error'].toSorted())
    expect(lines[1]).toMatchObject({ id: 'good', risk: { level: 0 } })
  })

  test('takes CRLF, a byte order mark, a last line without its end, and nothing at all', async () => {
    const { code, lines } = await said(`\ufeff${line({ id: 1 }).trim()}\r\n${line({ id: 2 }).trim()}`)
    expect({ code, ids: lines.map(({ id }) => id) }).toEqual({ code: 0, ids: [1, 2] })
    expect(await said('')).toEqual({ code: 0, lines: [], written: '' })
  })

  test('broken UTF-8 is an error of its line alone', async () => {
    const broken = Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}\n')])
    const { code, lines } = await said(Buffer.concat([broken, Buffer.from(line({ id: 'good' }))]))
    expect(code).toBe(1)
    expect(lines).toMatchObject([{ error: 'the line is not UTF-8', line: 1 }, { id: 'good' }])
  })

  test('a line that is too long is an error and is not kept in memory; a long text says what was not read', async () => {
    const huge = `{"id":"h","role":"seeker","text":"${'长'.repeat(longestLine)}"}\n`
    const long = line({ id: 'l', text: '好'.repeat(20_005) })
    const { code, lines } = await said(huge + long, 65_536)
    expect(code).toBe(1)
    expect(lines).toMatchObject([
      { error: `the line is longer than ${longestLine} bytes`, line: 1 },
      { id: 'l', unread: 5 },
    ])
  })

  test('waits for whoever reads', async () => {
    const events: string[] = []
    async function* input(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 4; i += 1) {
        events.push('read')
        yield Buffer.from(line({ text: '累'.repeat(10) }).repeat(400))
      }
    }
    const code = await codeLines(
      input(),
      async () => {
        events.push('write')
        await Promise.resolve()
        events.push('written')
      },
      'en',
    )
    expect(code).toBe(0)
    // Nothing is read while a write is under way.
    for (const [index, event] of events.entries())
      expect(event === 'write' ? events[index + 1] : 'written').toBe('written')
    expect(events.filter((event) => event === 'write').length).toBeGreaterThan(1)
  })

  test('whatever comes in, one line goes out for each', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '))),
        async (texts) => {
          const valid = texts.map((text, id) => line({ id, text }))
          const both = texts.flatMap((text, id) => [valid[id] ?? '', `${text}\n`])
          const { lines } = await said(both.join(''), 64)
          expect(lines).toHaveLength(both.length)
          expect(lines.filter(({ risk }) => risk !== undefined).map(({ id }) => id)).toEqual(texts.map((_, id) => id))
        },
      ),
      { numRuns: 40 },
    )
  })
})

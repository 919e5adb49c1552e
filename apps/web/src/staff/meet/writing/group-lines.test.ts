import type { GroupLine } from '@tingyu/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer } from '../../../api.ts'
import type { RefusalOf } from '../../use-loaded.ts'
import { GroupLines } from './group-lines.ts'

/** A service that takes lines as the real one does; what it answers can be lost or refused. */
function openService() {
  const lines: GroupLine[] = []
  const asked: string[] = []
  let away = false
  let answersLost = false
  let refuses: ((text: string) => RefusalOf | undefined) | undefined
  const add = (id: string, text: string, own: boolean) => {
    if (lines.some((line) => line.id === id)) return
    lines.push({ id, text, own, no: lines.length + 1, at: 0, name: own ? '小雨' : '阿禾', role: 'listener' })
  }
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    asked.push(method === 'GET' ? path.slice(path.indexOf('?')) : (body as { text: string }).text)
    await Promise.resolve()
    if (away) return { ok: false, refusal: { code: 'unreachable' } }
    if (method === 'GET') {
      const after = Number(/after=(\d+)/.exec(path)?.[1])
      const came = lines.filter(({ no }) => no > after).slice(0, 2)
      return { ok: true, value: { lines: came, more: came.length === 2, over: false } as T }
    }
    const { id, text } = body as { id: string; text: string }
    const refusal = refuses?.(text)
    if (refusal !== undefined) return { ok: false, refusal }
    add(id, text, true)
    return answersLost ? { ok: false, refusal: { code: 'unreachable' } } : { ok: true, value: undefined as T }
  }
  return {
    lines,
    asked,
    ask,
    writes: (text: string) => add(crypto.randomUUID(), text, false),
    goes: (now: boolean) => void (away = now),
    losesAnswers: (now: boolean) => void (answersLost = now),
    refusing: (how: typeof refuses) => void (refuses = how),
  }
}

let service: ReturnType<typeof openService>
let page: GroupLines
beforeEach(() => {
  vi.useFakeTimers()
  service = openService()
  page = new GroupLines('g', service.ask)
})
afterEach(() => {
  page.close()
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)
const shown = () => page.getState().lines.map(({ text }) => text)
const onTheirWay = () => page.getState().own.map(({ text, status }) => `${text} ${status}`)

describe('[S6.4] what is written in a group, on a page', () => {
  test('who comes late reads it all, and from then on what is new, each line once', async () => {
    for (const text of ['一', '二', '三', '四', '五']) service.writes(text)
    page.read()
    await settle()
    expect(shown()).toEqual(['一', '二', '三', '四', '五'])
    service.writes('六')
    page.hear(6)
    page.hear(6)
    await settle()
    expect(shown()).toEqual(['一', '二', '三', '四', '五', '六'])
    const asked = service.asked.length
    page.hear(6)
    await settle()
    expect(service.asked).toHaveLength(asked)
  })

  test('what is written without a way to the service stays, and goes by itself, in its order, once there is one', async () => {
    service.goes(true)
    page.write('先来的')
    page.write('后来的')
    await settle()
    expect(onTheirWay()).toEqual(['先来的 waits', '后来的 sending'])
    expect(service.asked.filter((each) => each === '后来的')).toEqual([])
    service.goes(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(shown()).toEqual(['先来的', '后来的'])
    expect(onTheirWay()).toEqual([])
  })

  test('a connection that is back does not wait for its turn, and missed lines are read', async () => {
    service.goes(true)
    page.write('一句')
    await settle()
    service.writes('别人的')
    service.goes(false)
    page.again()
    await settle()
    expect(shown()).toEqual(['别人的', '一句'])
  })

  test('a line whose answer was lost is sent again under its own id, and stands there once', async () => {
    service.losesAnswers(true)
    page.write('只有一次')
    await settle()
    expect(onTheirWay()).toEqual(['只有一次 waits'])
    service.losesAnswers(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(service.asked.filter((each) => each === '只有一次')).toHaveLength(2)
    expect(shown()).toEqual(['只有一次'])
    expect(onTheirWay()).toEqual([])
  })

  test('a line that is refused stays with its reason and holds up no other; it is taken back or sent again', async () => {
    const refusal = { code: 'identifies', facts: { kinds: 'phone', spans: '2-13' } } as const
    service.refusing((text) => (text.includes('138') ? refusal : undefined))
    page.write('电话13812345678')
    page.write('换一句')
    await settle()
    expect(shown()).toEqual(['换一句'])
    expect(page.getState().own).toMatchObject([{ text: '电话13812345678', status: 'refused', refusal }])
    service.refusing(undefined)
    page.retry(page.getState().own[0]?.id ?? '')
    await settle()
    expect(shown()).toEqual(['换一句', '电话13812345678'])
    service.refusing(() => ({ code: 'not-now' }))
    page.write('太晚了')
    await settle()
    page.discard(page.getState().own[0]?.id ?? '')
    expect(onTheirWay()).toEqual([])
  })

  test('a page that is left asks for nothing more', async () => {
    service.goes(true)
    page.write('一句')
    await settle()
    page.close()
    const asked = service.asked.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(service.asked).toHaveLength(asked)
  })
})

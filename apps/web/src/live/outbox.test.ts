import type { ClientMessage } from '@tingyu/contract'
import { ok, type MessageId, type SessionId } from '@tingyu/sop'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Outbox } from './outbox.ts'

const session = 'a-session' as SessionId
const help = { type: 'ask-help', kind: 'danger' } as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened(): { readonly outbox: Outbox; readonly sent: string[] } {
  const sent: string[] = []
  const outbox = new Outbox((message: ClientMessage) => {
    if (message.type === 'command') sent.push(message.id)
    return true
  })
  return { outbox, sent }
}

test('[S7.2] a call for help that the service broke over is said again, as the same one, until it is taken', async () => {
  const { outbox, sent } = opened()
  const answer = outbox.add(session, help)
  const [id = ''] = sent
  outbox.refused(id, { code: 'broken', facts: { reference: 'abc' } })
  expect(sent).toEqual([id])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent).toEqual([id, id])
  outbox.refused(id, { code: 'broken' })
  await vi.advanceTimersByTimeAsync(1_999)
  expect(sent).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(sent).toEqual([id, id, id])
  outbox.done(id, 7)
  expect(await answer).toEqual(ok(7))
})

test('what the service breaks over again and again is answered so within a quarter of a minute', async () => {
  const { outbox, sent } = opened()
  const answer = outbox.add(session, help)
  const [id = ''] = sent
  for (let time = 0; time < 5; time += 1) {
    outbox.refused(id, { code: 'broken', facts: { reference: `no-${time}` } })
    await vi.advanceTimersByTimeAsync(8_000)
  }
  expect(sent).toHaveLength(5)
  expect(await answer).toEqual({ ok: false, refusal: { code: 'broken', facts: { reference: 'no-4' } } })
})

test('a new connection says at once what waits in vain for an answer, and leaves a pause its time', async () => {
  const { outbox, sent } = opened()
  void outbox.add(session, help)
  void outbox.add(session, { type: 'leave' })
  const [first = '', second = ''] = sent
  outbox.refused(first, { code: 'broken' })
  outbox.resend()
  expect(sent).toEqual([first, second, second])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sent).toEqual([first, second, second, first])
})

test('a page that gives up answers what is open, and a pause that ends later says nothing', async () => {
  const { outbox, sent } = opened()
  const answer = outbox.add(session, help)
  outbox.refused(sent[0] ?? '', { code: 'broken' })
  outbox.close()
  expect(await answer).toEqual({ ok: false, refusal: { code: 'not-now' } })
  await vi.advanceTimersByTimeAsync(8_000)
  expect(sent).toHaveLength(1)
})

test('texts stay in order while the first of them is said again, and a call for help waits for none of them', async () => {
  const said: string[] = []
  const ids: string[] = []
  const outbox = new Outbox((message: ClientMessage) => {
    if (message.type !== 'command') return true
    ids.push(message.id)
    said.push(message.command.type === 'write' ? message.command.body : message.command.type)
    return true
  })
  const write = (body: string) =>
    void outbox.add(session, { type: 'write', messageId: crypto.randomUUID() as MessageId, kind: 'text', body })
  write('one')
  write('two')
  outbox.refused(ids[0] ?? '', { code: 'broken' })
  void outbox.add(session, help)
  outbox.resend()
  expect(said).toEqual(['one', 'ask-help', 'ask-help'])
  await vi.advanceTimersByTimeAsync(1_000)
  outbox.done(ids[0] ?? '', 5)
  expect(said).toEqual(['one', 'ask-help', 'ask-help', 'one', 'two'])
})

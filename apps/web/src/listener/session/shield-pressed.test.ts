import { ok } from '@tingyu/sop'
import { expect, test, vi } from 'vitest'
import type { Answer } from '../../live/live.ts'
import { holdsByItself, untilHeard } from './shield-pressed.ts'

test('[S6.6] a press holds until this page has read it in the log, and not a moment longer', () => {
  expect(holdsByItself(undefined, 3)).toBe(false)
  expect(holdsByItself('on-its-way', 3)).toBe(true)
  expect(holdsByItself(5, 4)).toBe(true)
  // Raised at 5 and taken back at 6 on another page: both may come at once.
  expect(holdsByItself(5, 5)).toBe(false)
  expect(holdsByItself(5, 6)).toBe(false)
})

test('[S6.6] a press over which the service broke is said again until it is heard; any other answer is one', async () => {
  const broken: Answer = { ok: false, refusal: { code: 'broken' } }
  const over: Answer = { ok: false, refusal: { code: 'already-ended' } }
  const heard = vi.fn<() => Promise<Answer>>().mockResolvedValueOnce(broken).mockResolvedValueOnce(broken)
  expect(await untilHeard(heard.mockResolvedValueOnce(ok(8)))).toEqual(ok(8))
  expect(heard).toHaveBeenCalledTimes(3)
  expect(await untilHeard(() => Promise.resolve(over))).toEqual(over)
})

import type { IntakeAnswer, IntakeRequest } from '@tingyu/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Answer } from '../../api.ts'
import { IntakeBook, intakePauses } from './intake-book.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A service that answers when told to. */
function service() {
  const asked: IntakeRequest[] = []
  const answers: ((answer: Answer<IntakeAnswer>) => void)[] = []
  const book = new IntakeBook((intake) => {
    asked.push(intake)
    return new Promise((answer) => answers.push(answer))
  })
  const answer = async (with_: Answer<IntakeAnswer>) => {
    answers.shift()?.(with_)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { book, asked, answer }
}
const fine = { ok: true, value: { helpFirst: false } } as const
const refused = (code: 'unreachable' | 'not-now' | 'crosses-boundary', facts?: Record<string, number | string>) =>
  ({ ok: false, refusal: { code, ...(facts && { facts }) } }) as Answer<IntakeAnswer>

describe('what a seeker says beforehand', () => {
  test('[S1.4] is kept once the hands rest, not at every key', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '我' })
    await vi.advanceTimersByTimeAsync(intakePauses.rest - 1)
    book.tell({ words: '我睡不着' })
    await vi.advanceTimersByTimeAsync(intakePauses.rest - 1)
    expect(asked).toEqual([])
    expect(book.getView().kept).toBe('saving')
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toEqual([{ words: '我睡不着' }])
    await answer(fine)
    expect(book.getView()).toEqual({
      told: { words: '我睡不着' },
      helpFirst: false,
      forOther: false,
      kept: 'saved',
      held: {},
    })
  })

  test('[S7.2] where it speaks of danger help comes first, and stays though the words change', async () => {
    const { book, answer } = service()
    book.tell({ words: '我想自杀' })
    book.flush()
    await answer({ ok: true, value: { helpFirst: true } })
    expect(book.getView()).toMatchObject({ helpFirst: true, kept: 'saved' })
    book.tell({ words: '我睡不着' })
    book.flush()
    await answer(fine)
    expect(book.getView()).toMatchObject({ helpFirst: true, kept: 'saved' })
  })

  test('[S1.4] what was said before stays with it', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '我睡不着' })
    book.flush()
    await answer(fine)
    book.tell({ mood: 3 })
    book.flush()
    expect(asked.at(-1)).toEqual({ words: '我睡不着', mood: 3 })
  })

  test('[S1.4] goes at once when the listener is here, and only if there is something', async () => {
    const { book, asked, answer } = service()
    book.flush()
    expect(asked).toEqual([])
    book.tell({ hope: '有人听' })
    book.flush()
    expect(asked).toHaveLength(1)
    await answer(fine)
    book.flush()
    expect(asked).toHaveLength(1)
  })

  test('what is written while it is being sent follows, one after the other', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '一' })
    book.flush()
    book.tell({ words: '一二' })
    await vi.advanceTimersByTimeAsync(intakePauses.rest * 3)
    expect(asked).toHaveLength(1)
    await answer(fine)
    expect(book.getView().kept).toBe('saving')
    await vi.advanceTimersByTimeAsync(intakePauses.rest)
    expect(asked.at(-1)).toEqual({ words: '一二' })
    await answer(fine)
    expect(book.getView().kept).toBe('saved')
  })

  test('a lost network keeps the words and tries again by itself', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '我' })
    book.flush()
    await answer(refused('unreachable'))
    expect(book.getView()).toMatchObject({ told: { words: '我' }, kept: { refusal: { code: 'unreachable' } } })
    await vi.advanceTimersByTimeAsync(intakePauses.again)
    expect(asked).toHaveLength(2)
    await answer(fine)
    expect(book.getView().kept).toBe('saved')
  })

  test('[S6.5] what leaves the bounds is held back until it is changed, and the rest is kept', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '加我微信', mood: 3 })
    book.flush()
    await answer(refused('crosses-boundary', { field: 'words' }))
    expect(asked.at(-1)).toEqual({ mood: 3 })
    await answer(fine)
    expect(book.getView()).toMatchObject({ kept: 'saved', held: { words: { code: 'crosses-boundary' } } })
    book.tell({ hope: '有人听' })
    book.flush()
    await answer(fine)
    expect(asked.at(-1)).toEqual({ mood: 3, hope: '有人听' })
    book.tell({ words: '我睡不着' })
    expect(book.getView().held).toEqual({})
    book.flush()
    expect(asked.at(-1)).toEqual({ words: '我睡不着', mood: 3, hope: '有人听' })
    await answer(fine)
    expect(asked).toHaveLength(4)
  })

  test('alone it is not sent again and again, and nothing is said to be kept', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '加我微信' })
    book.flush()
    await answer(refused('crosses-boundary', { field: 'words' }))
    await vi.advanceTimersByTimeAsync(60_000)
    book.flush()
    expect(asked).toHaveLength(1)
    expect(book.getView()).toMatchObject({ kept: { refusal: { code: 'crosses-boundary' } } })
  })

  test('once it has begun nothing is sent again and again', async () => {
    const { book, asked, answer } = service()
    book.tell({ words: '我' })
    book.flush()
    await answer(refused('not-now'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toHaveLength(1)
  })
})

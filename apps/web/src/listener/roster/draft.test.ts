import { describe, expect, test } from 'vitest'
import { readDraft, sameHours } from './draft.ts'

const evening = { weekday: 1, from: '20:00', until: '22:00' }
const draft = { version: 3, weekly: [evening], days: [{ date: '2026-12-01', hours: [{ from: '09:00', until: '' }] }] }

describe('what was changed before a reload', () => {
  test('is there again, also a time that is only half written', () => {
    expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  })

  test.each([null, '', '{', '7', '{"version":1}', JSON.stringify({ ...draft, weekly: [{ weekday: 1 }] })])(
    'is nothing where this tab kept %s',
    (text) => {
      expect(readDraft(text)).toBeUndefined()
    },
  )
})

test('hours are the same in whatever order they stand, and not when a minute differs', () => {
  const late = { weekday: 1, from: '23:00', until: '01:00' }
  const day = { date: '2026-12-01', hours: [] }
  const other = { date: '2026-12-02', hours: [] }
  expect(
    sameHours({ weekly: [evening, late], days: [day, other] }, { weekly: [late, evening], days: [other, day] }),
  ).toBe(true)
  expect(sameHours({ weekly: [evening], days: [] }, { weekly: [{ ...evening, until: '22:01' }], days: [] })).toBe(false)
  expect(sameHours({ weekly: [], days: [day] }, { weekly: [], days: [] })).toBe(false)
})

import { expect, test } from 'vitest'
import { soughtOf } from './sought.ts'

const hour = 3_600_000
const span = (from: number, until: number, takenBy?: string) => ({
  id: `${from}`,
  date: '2026-12-01',
  from: from * hour,
  until: until * hour,
  ...(takenBy !== undefined && { takenBy }),
})

test('[S6.2] a shift for which somebody else is looked for is told from one of which a part is looked for', () => {
  const shift = span(20, 24)
  expect(soughtOf(shift, [])).toEqual({ whole: false, spans: [] })
  expect(soughtOf(shift, [span(20, 24)]).whole).toBe(true)
  expect(soughtOf(shift, [span(22, 24), span(20, 22)]).whole).toBe(true)
  expect(soughtOf(shift, [span(22, 24)])).toEqual({ whole: false, spans: [span(22, 24)] })
  // What is beside it, and what somebody has taken, is none of it.
  expect(soughtOf(shift, [span(16, 20), span(24, 26), span(20, 24, '阿默')])).toEqual({ whole: false, spans: [] })
})

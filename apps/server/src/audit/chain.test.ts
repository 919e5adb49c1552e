import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginning, ChainCheck, hashOf, type AuditRow } from './chain.ts'

/** The fields of a row, as the constraints of the table let them be. */
const fields = fc.record({
  at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  by: fc.uuid(),
  what: fc.constantFrom('opened', 'taken', 'outcome', 'number-seen', 'line-handed'),
  incident: fc.uuid(),
  about: fc.oneof(fc.constant(''), fc.uuid(), fc.constantFrom('safe', '1769000000000')),
})

/** A log as the database writes it. */
const logs = fc.array(fields, { minLength: 2, maxLength: 25 }).map((rows) => {
  let before = beginning
  return rows.map((row, index): AuditRow => {
    const full = { no: index + 1, ...row }
    before = hashOf(full, before)
    return { ...full, hash: before }
  })
})
const logAndPlace = logs.chain((log) =>
  fc.record({ log: fc.constant(log), place: fc.integer({ min: 0, max: log.length - 1 }) }),
)

function check(log: readonly AuditRow[], kept?: string): ChainCheck {
  const walk = new ChainCheck(kept)
  for (const row of log) walk.next(row)
  return walk
}
const numbers = ({ findings }: ChainCheck) => findings.map(({ no }) => no)

describe('the chain of the audit log', () => {
  test('as it was written it is whole, and every head that was ever noted down is in it', () => {
    fc.assert(
      fc.property(logAndPlace, ({ log, place }) => {
        expect(check(log).whole).toBe(true)
        expect(check(log).head).toBe(log.at(-1)?.hash)
        expect(check(log, log[place]?.hash).whole).toBe(true)
        expect(check(log, beginning).whole).toBe(true)
      }),
    )
    expect(check([])).toMatchObject({ rows: 0, head: beginning, whole: true })
  })

  test('a row that was changed in any field is found at its number, or at the next where its hash was made anew', () => {
    const change = fc.constantFrom('at', 'by', 'what', 'incident', 'about')
    fc.assert(
      fc.property(logAndPlace, change, fields, fc.boolean(), ({ log, place }, field, other, anew) => {
        const row = log[place] as AuditRow
        fc.pre(row[field] !== other[field])
        const changed = { ...row, [field]: other[field] }
        const put = anew ? { ...changed, hash: hashOf(changed, log[place - 1]?.hash ?? beginning) } : changed
        const found = check(log.with(place, put), log.at(-1)?.hash)
        // Made anew in the last row, there is no next: only the head that was noted down tells.
        const isLast = place === log.length - 1
        expect({ at: numbers(found), headLost: found.headLost }).toEqual(
          anew && isLast ? { at: [], headLost: true } : { at: [anew ? row.no + 1 : row.no], headLost: false },
        )
        expect(found.whole).toBe(false)
      }),
    )
  })

  test('rows that were taken away are missing, renumbered or not; at the end only a head that was noted down tells', () => {
    fc.assert(
      fc.property(logAndPlace, ({ log, place }) => {
        const kept = log.at(-1)?.hash
        const gone = log.toSpliced(place, 1)
        const found = check(gone, kept)
        const isLast = place === log.length - 1
        const missing = [{ what: 'missing', no: place + 1, until: place + 1 }]
        expect(found).toMatchObject({ findings: isLast ? [] : missing, headLost: isLast, whole: false })
        const renumbered = check(
          gone.map((row, index) => ({ ...row, no: index + 1 })),
          kept,
        )
        expect(numbers(renumbered)[0]).toBe(isLast ? undefined : place + 1)
        expect(renumbered.whole).toBe(false)
      }),
    )
  })

  test('a row that was put in, and two that changed places, are found where that begins', () => {
    fc.assert(
      fc.property(logAndPlace, fields, ({ log, place }, other) => {
        const before = log[place - 1]?.hash ?? beginning
        const row = { no: place + 1, ...other }
        const later = log.slice(place).map((each) => ({ ...each, no: each.no + 1 }))
        const put = [...log.slice(0, place), { ...row, hash: hashOf(row, before) }, ...later]
        // The row itself follows; what followed in its place does not any more.
        expect(numbers(check(put))[0]).toBe(place + 2)
        // Of a number that is there already.
        const twice = [...log.slice(0, place + 1), { ...row, hash: hashOf(row, before) }, ...log.slice(place + 1)]
        expect(numbers(check(twice))[0]).toBe(place + 1)

        const next = (place + 1) % log.length
        const [one, two] = [log[place] as AuditRow, log[next] as AuditRow]
        const swapped = log.with(place, { ...two, no: one.no }).with(next, { ...one, no: two.no })
        expect(numbers(check(swapped))[0]).toBe(Math.min(place, next) + 1)
      }),
    )
  })
})

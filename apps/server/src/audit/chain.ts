import type { AuditLook } from '@tingyu/contract'
import type { Instant } from '@tingyu/sop'
import { createHash } from 'node:crypto'

/** What somebody did with an incident, or handed over for it; beside the looks at it. */
export type AuditDeed =
  | 'taken'
  | 'outcome'
  | 'followed-up'
  | 'step'
  | 'city-said'
  | 'others-told'
  | 'why-written'
  | 'detail-handed'
  | 'line-handed'
  | 'report-reviewed'
  | 'booking-decided'
/** Looks at a request for supervision, which then stands in the place of the incident (S6.4). */
export type SupervisionLook = 'supervision-opened' | 'supervision-account' | 'self-check-read'
/** A look at what was kept with a report, which then stands in the place of the incident (S6.6). */
export type ReportLook = 'report-opened'
/** A look at a booking of two who meet often, which then stands in the place of the incident (S6.6). */
export type BookingLook = 'booking-seen'
/** A look through the list of all incidents, under an id that none has. */
export type ListLook = 'listed'
export type AuditWhat = AuditLook | ListLook | SupervisionLook | ReportLook | BookingLook | AuditDeed

/** One row as it is kept; whatever a hand may have made of it. */
export interface AuditRow {
  readonly no: number
  readonly at: Instant
  readonly by: string
  readonly what: string
  readonly incident: string
  readonly about: string
  /** Hex. */
  readonly hash: string
}

/** A hash in hex: 64 digits, no word. */
export type AuditHash = string & { readonly [auditHash]: true }
declare const auditHash: unique symbol

/** What the first row follows. */
export const beginning = '00'.repeat(32)

/** The hash of a row that follows `before`: SHA-256 over its fields, one a line, and the hash before it. */
export function hashOf({ no, at, by, what, incident, about }: Omit<AuditRow, 'hash'>, before: string): string {
  const form = ['tingyu audit 1', no, at, by, what, incident, about, before].join('\n')
  return createHash('sha256').update(form).digest('hex')
}

/**
 * What is wrong at a place. `missing`: rows from `no` to `until` are not there, of the time from `after` to `at`.
 * `broken`: row `no` does not follow from the one before it: one of the two was changed, put in or put elsewhere.
 */
export type AuditFinding =
  | {
      readonly what: 'missing'
      readonly no: number
      readonly until: number
      readonly after?: Instant
      readonly at: Instant
    }
  | { readonly what: 'broken'; readonly no: number; readonly at: Instant }

/** Walks along the chain, row by row, in the order of their numbers. */
export class ChainCheck {
  readonly findings: AuditFinding[] = []
  #rows = 0
  #last: AuditRow | undefined
  readonly #kept: string | undefined
  #found: boolean

  /** @param kept a head that was noted down before; it must be met on the way */
  constructor(kept?: string) {
    this.#kept = kept
    this.#found = kept === undefined || kept === beginning
  }

  next(row: AuditRow): void {
    const { at, hash, no } = row
    const expected = (this.#last?.no ?? 0) + 1
    if (no > expected) {
      const after = this.#last && { after: this.#last.at }
      this.findings.push({ what: 'missing', no: expected, until: no - 1, ...after, at })
      // What it followed is not there: whether it is as it was, nobody can say; what follows it can be checked again.
    } else if (no < expected || hash !== hashOf(row, this.#last?.hash ?? beginning)) {
      this.findings.push({ what: 'broken', no, at })
    }
    if (hash === this.#kept) this.#found = true
    this.#rows += 1
    this.#last = row
  }

  get rows(): number {
    return this.#rows
  }

  /** What may be kept elsewhere, so that a tail that was cut off is found. */
  get head(): string {
    return this.#last?.hash ?? beginning
  }

  /** The head that was noted down before is not there any more: the end was cut off, or written anew. */
  get headLost(): boolean {
    return !this.#found
  }

  get whole(): boolean {
    return this.findings.length === 0 && !this.headLost
  }
}

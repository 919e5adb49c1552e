import type { AuditLook } from '@tingyu/contract'
import type { Ms, PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { BookingLook, ListLook, ReportLook, SupervisionLook } from './chain.ts'
import { inUnit } from '../session/unit.ts'

/** Who looks at what of which incident, or of which request for supervision; `about` where it is another look once that has changed. */
interface Look {
  readonly by: PersonId
  readonly what: AuditLook | ListLook | SupervisionLook | ReportLook | BookingLook
  readonly incident: string
  readonly about?: string
}

/** What stands in the place of the incident where somebody looks through all of them. */
export const allIncidents = '00000000-0000-0000-0000-000000000000'
/** An open page asks again every ten seconds at the latest; whoever has not asked for so long opens it anew. */
const pageGone: Ms = 60_000
/** A look that goes on is written down anew so often, so that it can be told from one that ended. */
const stillLooking: Ms = 3_600_000
/** What a page is told by itself, whenever there is something to tell: that it is quiet does not mean that nobody looks. */
const told: ReadonlySet<Look['what']> = new Set(['words-read', 'private-seen', 'lines-seen'])

/** What was written down lately, by this process. What another wrote, or one before, is written once more: no harm. */
export interface LookMemory {
  once(key: string, pause: Ms, write: () => Promise<void>): Promise<void>
}

/** @param real a clock that only goes on, ms */
export function openLookMemory(real: () => number = () => performance.now()): LookMemory {
  const known = new Map<string, { readonly since: number; seen: number; readonly written: Promise<void> }>()

  function sweep(now: number): void {
    for (const [key, { seen }] of known) if (now - seen > stillLooking) known.delete(key)
  }
  return {
    async once(key, pause, write) {
      const now = real()
      const had = known.get(key)
      if (had && now - had.seen <= pause && now - had.since <= stillLooking) {
        had.seen = now
        // Perhaps it is only just being written, for another request of the same page.
        return had.written
      }
      if (known.size > 1_000) sweep(now)
      const written = write()
      known.set(key, { since: now, seen: now, written })
      try {
        await written
      } catch (error) {
        known.delete(key)
        throw error
      }
    },
  }
}

/**
 * Writes down that somebody looks at what an incident holds, before it is shown: where this throws, nothing is. One look
 * is one opening: a page that asks again and again is looking still.
 */
export function look(context: Context, { by, what, incident, about }: Look): Promise<void> {
  const key = `${incident} ${by} ${what} ${about ?? ''}`
  return context.looks.once(key, told.has(what) ? stillLooking : pageGone, () =>
    inUnit(context, async (unit) => {
      unit.audit({ by, what, incident, ...(about !== undefined && { about }) })
    }),
  )
}

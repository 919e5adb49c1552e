import { removeBookingsBefore } from '../booking/store.ts'
import type { Context } from '../context.ts'
import { removeShifts } from '../crisis/shift-store.ts'
import { eraseReviewedWords } from '../harassment/store.ts'
import { removeLoadsBefore } from '../rest/load-store.ts'
import { removeRemindersBefore } from '../reminders/store.ts'
import { removeSubstitutionsBefore } from '../roster/substitution-store.ts'
import { removeGroups } from '../supervision/group-store.ts'
import { removeSupervision } from '../supervision/store.ts'
import { removeThanksBefore } from '../thanks/store.ts'
import { removePreparations } from '../readiness/store.ts'
import { removeChecksBefore } from '../self-check/store.ts'
import {
  addToTotals,
  claimOld,
  reduceToHusks,
  removeBareHusks,
  removeIncidents,
  removeNotes,
  removeReports,
} from './retention-store.ts'

const dayMs = 86_400_000
/** Who stood in for whom is of use to nobody for longer after it was. */
const substitutionsKeptDays = 7
/** What was booked is counted for thirty days, and of use to nobody much longer. */
const bookingsKeptDays = 60
/** What was said in a report is read once more where somebody asks back, and of use to nobody after that. */
const reviewedWordsDays = 30
/** Sessions in one transaction: few enough that nobody waits for it. */
const batch = 100

/**
 * Lets go of what has been kept long enough, each kind after its own number of days (`config.keep`): of sessions
 * only totals remain, notes and incidents go. Several processes may do it at once; each session is counted once.
 */
export async function letGo({ config: { keep }, db, clock, log }: Context): Promise<void> {
  const now = await clock.read(db)
  let sessions = 0
  for (;;) {
    const reduced = await db.transaction().execute(async (tx) => {
      const old = await claimOld(tx, now - keep.eventsDays * dayMs, batch)
      if (old.length === 0) return 0
      await addToTotals(tx, old)
      await reduceToHusks(tx, old)
      return old.length
    })
    sessions += reduced
    if (reduced < batch) break
  }
  const notes = await removeNotes(db, now - keep.notesDays * dayMs)
  await removePreparations(db, now - keep.notesDays * dayMs)
  await removeThanksBefore(db, now - keep.notesDays * dayMs)
  await removeChecksBefore(db, now - keep.notesDays * dayMs)
  await eraseReviewedWords(db, now - reviewedWordsDays * dayMs)
  const reports = await removeReports(db, now - keep.notesDays * dayMs)
  await removeSupervision(db, now - keep.notesDays * dayMs)
  await removeGroups(db, now - keep.notesDays * dayMs)
  const incidents = await removeIncidents(db, now - keep.incidentsDays * dayMs)
  await removeShifts(db, now - keep.eventsDays * dayMs)
  await removeLoadsBefore(db, now)
  await removeSubstitutionsBefore(db, now - substitutionsKeptDays * dayMs)
  await removeRemindersBefore(db, now - dayMs)
  await removeBookingsBefore(db, now - bookingsKeptDays * dayMs)
  await removeBareHusks(db)
  if (sessions + notes + reports + incidents > 0) log.event('let-go', { sessions, notes, reports, incidents })
}

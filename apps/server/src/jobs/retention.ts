import type { Context } from '../context.ts'
import { removeShifts } from '../crisis/shift-store.ts'
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
  const reports = await removeReports(db, now - keep.notesDays * dayMs)
  const incidents = await removeIncidents(db, now - keep.incidentsDays * dayMs)
  await removeShifts(db, now - keep.eventsDays * dayMs)
  await removeBareHusks(db)
  if (sessions + notes + reports + incidents > 0) log.event('let-go', { sessions, notes, reports, incidents })
}

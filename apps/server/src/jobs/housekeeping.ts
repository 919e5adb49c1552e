import { linesStayAfter, type Ms } from '@tingyu/sop'
import { readHead } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { endForgottenDrills } from '../crisis/drills.ts'
import { destroyNumberKeys } from '../crisis/number.ts'
import { mailListeners } from '../booking/reminders.ts'
import { keepBookings } from '../booking/meeting.ts'
import { forgetUnseenDevices } from '../push/devices.ts'
import { lapseDutyShifts } from '../crisis/shifts.ts'
import { eraseDetails } from '../crisis/store.ts'
import { accountGrowth } from '../growth/accounting.ts'
import { lapse, leaveLostRooms } from '../matching/duty-store.ts'
import { readAwayFromQueue } from '../matching/match-store.ts'
import { eraseConfidences, eraseSpentDays } from '../session/confidence/store.ts'
import { leaveSession } from '../session/joining.ts'
import { letGo } from './retention.ts'
import { remindOfWhatComes } from '../reminders/coming.ts'
import { noticeRepeated } from '../repeated/repeated-calls.ts'
import { eraseGroupLines } from '../supervision/group-line-store.ts'
import { countHeldRooms } from '../supervision/rooms.ts'
import { forgetSeekers, readUnerased } from './store.ts'

/** What was said is gone at the latest so long after the end, whether or not a note was written. A promise to the seeker. */
export const textsKept: Ms = 24 * 3_600_000
/**
 * An address that was handed over stays so long after the incident is closed: whoever was called may call back. Then
 * nobody needs it any more.
 */
export const detailsKept: Ms = 24 * 3_600_000
/** An anonymous seeker who does not come back is forgotten after this, real time. */
const seekersKept: Ms = 30 * 24 * 3_600_000
/** A place in the queue outlasts a phone that sleeps, but not for ever; the place is still theirs if they join again soon. */
export const awayFromQueue: Ms = 15 * 60_000
/** A listener whose devices are all gone for so long, real ms, is not attending (S1.3). */
export const awayFromDuty = 60_000

/** Erases what has been kept long enough, first the words, then the keys: after that nothing can read them. */
export async function eraseWhatIsOver({ db, clock, keys, log }: Context): Promise<{ rows: number; keys: number }> {
  const now = await clock.read(db)
  let rows = 0
  for (;;) {
    const sessions = await readUnerased(db, now - textsKept)
    if (sessions.length === 0) break
    rows += await eraseConfidences(db, sessions)
  }
  rows += await eraseSpentDays(db, now)
  rows += await eraseDetails(db, now - detailsKept)
  rows += await eraseGroupLines(db, now - linesStayAfter)
  const numbers = await destroyNumberKeys({ db, keys })
  const erased = { rows, keys: (await keys.destroySpent(now)).length + numbers }
  if (erased.rows > 0 || erased.keys > 0) log.event('erased', erased)
  return erased
}

/** 可接单 goes off where it can no longer be meant (S1.3), and the listener is told. */
export async function lapseDuties({ db, clock, bus }: Context): Promise<void> {
  const now = await clock.read(db)
  const lapsed = await lapse(db, now, awayFromDuty * clock.rate)
  const left = await leaveLostRooms(db, now)
  for (const listener of [...lapsed, ...left]) bus.publish(`person:${listener}`, { kind: 'duty' })
  if (lapsed.length > 0) bus.publish('supervisors', { kind: 'floor' })
}

/** Seekers who went without leaving give up their place. */
export async function clearQueue(context: Context): Promise<void> {
  const now = await context.clock.read(context.db)
  for (const { id, seeker } of await readAwayFromQueue(context.db, now - awayFromQueue)) {
    await leaveSession(context, seeker, id)
  }
}

/** Seekers who have not come back for so long are nobody any more. */
export async function forgetWhoIsGone({ db, log }: Context): Promise<number> {
  const count = (await forgetSeekers(db, seekersKept)).length
  if (count > 0) log.event('seekers-forgotten', { count })
  return count
}

/** Says in the log where the audit log ends, so that it stands outside the database, too. */
export async function tellAuditHead({ db, log }: Context): Promise<void> {
  const head = await readHead(db)
  if (head) log.event('audit-head', head)
}

/** Real ms. */
const jobs: readonly { readonly every: number; readonly work: (context: Context) => Promise<unknown> }[] = [
  { every: 1_000, work: lapseDuties },
  { every: 5_000, work: lapseDutyShifts },
  { every: 5_000, work: endForgottenDrills },
  { every: 5_000, work: keepBookings },
  { every: 15_000, work: clearQueue },
  { every: 15_000, work: mailListeners },
  { every: 30_000, work: remindOfWhatComes },
  { every: 60_000, work: eraseWhatIsOver },
  { every: 60_000, work: countHeldRooms },
  { every: 60_000, work: accountGrowth },
  { every: 60_000, work: noticeRepeated },
  { every: 3_600_000, work: forgetWhoIsGone },
  { every: 3_600_000, work: letGo },
  { every: 3_600_000, work: forgetUnseenDevices },
  { every: 3_600_000, work: tellAuditHead },
]

export interface Housekeeping {
  close(): Promise<void>
}

/** Does each job now and then regularly; a job that takes long is not begun twice. Several processes may do the same. */
export function startHousekeeping(context: Context): Housekeeping {
  const running = new Set<Promise<void>>()
  const timers: ReturnType<typeof setInterval>[] = []
  for (const { every, work } of jobs) {
    let busy = false
    const run = () => {
      if (busy) return
      busy = true
      const done: Promise<void> = work(context)
        .then(() => undefined)
        .catch((error: unknown) => void context.log.failure('jobs', error))
        .finally(() => {
          busy = false
          running.delete(done)
        })
      running.add(done)
    }
    run()
    const timer = setInterval(run, every)
    timer.unref()
    timers.push(timer)
  }
  return {
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.allSettled(running)
    },
  }
}

import type { Ms, PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { startTimer, type Timer } from '../jobs/timer.ts'
import { notTaken } from '../push/devices.ts'
import { saveWent } from '../push/store.ts'
import type { Unit } from '../session/unit.ts'
import { tellAt } from './night.ts'
import {
  claimReminder,
  insertReminders,
  readNearestReminder,
  saveReminded,
  type About,
  type DueReminder,
} from './store.ts'
import { reminderText } from './text.ts'

/* What listeners are told on the devices on which they switched that on (decision 114). */

/** Waits between tries, ms: nobody is in danger, so a push service that is gone is asked seldom. */
const waits: readonly Ms[] = [5_000, 60_000, 5 * 60_000, 20 * 60_000, 60 * 60_000]
/** A try that was never heard of again, because the server was killed in it, is made again after this, real ms. */
const lease = 15_000
/** A push service keeps it at most so long for a device that is away, s. */
const keptAtMost = 24 * 3_600
/** How many are on their way at once. */
const together = 8

/**
 * Lays down, in the transaction of what happens, what this listener is to be told of it. `anew`: also where the same was
 * told before, because it has come about again.
 */
export async function remind(unit: Unit, listener: PersonId, about: About, anew = true): Promise<void> {
  const { config, clock, service } = unit.context
  if (config.push === undefined) return
  const now = await clock.read(unit.tx)
  if (about.lapsesAt <= now) return
  const at = tellAt(now, about.lapsesAt, service.rest.zone)
  if (await insertReminders(unit.tx, listener, about, { at, anew })) {
    unit.after('reminders', { kind: 'deadline', at, now })
  }
}

/** Sends what is due, as many as go at once. @returns whether there was any */
export async function runReminders(context: Context): Promise<boolean> {
  const claimed: DueReminder[] = []
  while (claimed.length < together) {
    const reminder = await claim(context)
    if (reminder === undefined) break
    claimed.push(reminder)
  }
  await Promise.all(claimed.map(async (reminder) => tryOnce(context, reminder)))
  return claimed.length > 0
}

function claim({ db, clock }: Context): Promise<DueReminder | undefined> {
  return db.transaction().execute(async (tx) => claimReminder(tx, await clock.read(tx), lease * clock.rate))
}

async function tryOnce(context: Context, reminder: DueReminder): Promise<void> {
  const { db, clock, push } = context
  const { device, id, lapsesAt, over, tries } = reminder
  const began = await clock.read(db)
  if (over || push === undefined) return saveReminded(db, id, 'gave-up', began)
  try {
    const keptFor = Math.min(keptAtMost, Math.max(1, Math.round((lapsesAt - began) / 1_000)))
    await push.send(device, reminderText(context, reminder, device.language), { keptFor, urgency: 'normal' })
    const now = await clock.read(db)
    await saveWent(db, device.id, 'sent', now)
    await saveReminded(db, id, 'sent', now)
  } catch (error) {
    // With a device that is gone its reminders go, too.
    if ((await notTaken(context, device, error)) === 'gone') return
    const wait = waits[tries - 1]
    const now = await clock.read(db)
    await saveReminded(db, id, wait === undefined ? 'gave-up' : { again: now + wait * clock.rate }, now)
  }
}

/** Tells what is due. On a timer of its own: no reminder holds a call in a crisis up. */
export function startReminders(context: Context): readonly Timer[] {
  if (context.push === undefined) return []
  return [
    startTimer(context, {
      topic: 'reminders',
      site: 'push',
      runOne: runReminders,
      readNearest: async (db) => readNearestReminder(db, await context.clock.read(db)),
    }),
  ]
}

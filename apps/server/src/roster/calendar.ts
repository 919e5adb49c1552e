import type { OwnCalendar } from '@tingyu/contract'
import type { Instant, PersonId } from '@tingyu/sop'
import ical, { ICalAlarmType } from 'ical-generator'
import { createHash, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { inUnit } from '../session/unit.ts'
import { readFeed, readListenerOfFeed, removeFeed, saveFeed } from './calendar-store.ts'
import { readStanding, shiftsIn } from './shifts.ts'

const day = 24 * 3_600_000
/** How far ahead a calendar shows shifts. */
const ahead = 8 * 7 * day
/** How long before a shift a calendar reminds of it, s: time enough for the preparation, and to find a substitute. */
const remindBefore = 3_600

/** Whether this listener has a calendar address, and since when. The address itself is known to nobody but them. */
export async function calendarOf({ db }: Context, listener: PersonId): Promise<OwnCalendar> {
  const feed = await readFeed(db, listener)
  return feed === undefined ? {} : { madeAt: feed.made_at }
}

/** Makes an address that cannot be guessed, told this once; the one before is worth nothing from now on. */
export function makeCalendar(context: Context, listener: PersonId): Promise<{ path: string }> {
  return inUnit(context, async ({ tx }) => {
    const token = randomBytes(32).toString('base64url')
    await saveFeed(tx, listener, hashOf(token), await context.clock.read(tx))
    return { path: `/api/calendar/${token}.ics` }
  })
}

/** The address is worth nothing from now on. */
export function endCalendar(context: Context, listener: PersonId): Promise<void> {
  return inUnit(context, ({ tx }) => removeFeed(tx, listener))
}

/**
 * The shifts behind an address, as calendar programs read them (RFC 5545): times in UTC, one title that says nothing to
 * whoever looks over a shoulder. Undefined where the address is none (any more).
 */
export async function calendarAt(
  context: Context,
  token: string,
  language: 'zh-CN' | 'en',
): Promise<string | undefined> {
  const { db, clock } = context
  const hash = hashOf(token)
  const listener = await readListenerOfFeed(db, hash)
  if (listener === undefined) return undefined
  const now = await clock.read(db)
  // Looked at with a day around it, so that none is cut where it goes on now or at the end: each reading would say
  // another time of the same shift.
  const around = { from: now - day, until: now + ahead + day }
  const shifts = shiftsIn(context, await readStanding(context, db, now, listener), around).filter(
    ({ from, until }) => until > now && from < now + ahead,
  )
  const title = language === 'en' ? 'On shift' : '值班'
  const calendar = ical({ name: title, prodId: { company: 'tingyu', product: 'roster' }, ttl: 3_600 })
  for (const { from, until } of shifts) {
    const event = calendar.createEvent({
      id: uidOf(hash, until),
      start: new Date(from),
      end: new Date(until),
      stamp: new Date(now),
      summary: title,
    })
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: remindBefore, description: title })
  }
  return calendar.toString()
}

/** 256 random bits need no salt and no slow hash. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The same shift is the same entry each time it is read, also while it goes on; and says not whose it is. */
function uidOf(hash: Buffer, until: Instant): string {
  return `${createHash('sha256').update(hash).update(String(until)).digest('hex').slice(0, 32)}@tingyu.invalid`
}

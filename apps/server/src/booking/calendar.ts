import type { PersonId } from '@tingyu/sop'
import ical, { ICalAlarmType } from 'ical-generator'
import { createHash } from 'node:crypto'
import type { Context } from '../context.ts'
import { readOwn } from './store.ts'

/** How long before it a calendar reminds, s. */
const remindBefore = 1_800

/**
 * A booked time for the seeker’s own calendar (RFC 5545). Somebody else may see that calendar: it says nothing of us, of
 * listening or of whom, and has no address in it.
 */
export async function calendarOfBooking(
  { db, clock, protocol }: Context,
  seeker: PersonId,
  id: string,
  language: 'zh-CN' | 'en',
): Promise<string | undefined> {
  const own = await readOwn(db, seeker)
  if (own?.id !== id) return undefined
  const title = language === 'en' ? 'Personal' : '个人安排'
  const calendar = ical({ prodId: { company: 'calendar', product: 'entry' } })
  const event = calendar.createEvent({
    id: createHash('sha256').update(id).digest('hex').slice(0, 32),
    start: new Date(own.begins),
    end: new Date(own.begins + protocol.length),
    stamp: new Date(await clock.read(db)),
    summary: title,
  })
  event.createAlarm({ type: ICalAlarmType.display, triggerBefore: remindBefore, description: title })
  return calendar.toString()
}

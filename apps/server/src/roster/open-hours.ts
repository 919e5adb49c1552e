import type { OpenHoursRequest, OwnOpenHours, RefusalBody, Roster } from '@tingyu/contract'
import { ok, openHoursFault, type Instant, type PersonId, type Result } from '@tingyu/sop'
import { beginOf, dateText, dayAt, dayOfDate, startOfWeek, weekdayOf } from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import { hoursAt } from '../booking/plan.ts'
import { readBegins, readOpenOf } from '../booking/store.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/types.ts'
import { refuseWith } from '../http/status.ts'
import { readLoads } from '../rest/load-store.ts'
import { readSittings } from '../rest/rest-store.ts'
import { inUnit } from '../session/unit.ts'
import { holidayOn } from './holidays.ts'
import { readEverybodysHours, readOpenHours, saveOpenHours, type WrittenHours } from './open-hours-store.ts'
import { inOrder, nothingPassedOn, readStanding, roomsIn, plannedFor } from './shifts.ts'
import { readPassedOn, readSought } from './substitution-store.ts'
import { openRequests } from './substitutions.ts'

/** How far ahead a listener sees what becomes of their hours. */
const weeksAhead = 4
/** How far ahead a day can be otherwise. */
const daysAhead = 365
const week = 7

/** A listener's open hours, and what their shifts of the coming four weeks can hold (S6.2). */
export async function openHoursOf(context: Context, listener: PersonId): Promise<OwnOpenHours> {
  const { db, clock } = context
  const now = await clock.read(db)
  return await shownTo(context, db, listener, now)
}

/** Writes a listener's open hours down, whole; refused where another page of theirs was quicker. */
export function keepOpenHours(
  context: Context,
  listener: PersonId,
  { version, weekly, days }: OpenHoursRequest,
): Promise<Result<OwnOpenHours, RefusalBody>> {
  return inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    const before = await readOpenHours(tx, listener)
    // First: what is wrong with hours that are out of date is of no use to anybody.
    if (before.version !== version) return refuseWith('conflict', { version: before.version })
    const { today, last } = datesAt(context, now)
    const fault = openHoursFault({ weekly, days }, { today, last, known: before.days.map(({ date }) => date) })
    if (fault !== undefined) {
      const path = [fault.in, fault.row, ...(fault.hours === undefined ? [] : [fault.hours])].join('.')
      return refuseWith('hours-wrong', { path, why: fault.why })
    }
    const hours = {
      version,
      weekly: sorted(weekly),
      days: [...toldYesterday(before.days, today), ...toCome(days, today)],
    }
    if (!(await saveOpenHours(tx, listener, hours, now))) {
      return refuseWith('conflict', { version: (await readOpenHours(tx, listener)).version })
    }
    return ok(await shownTo(context, tx, listener, now))
  })
}

/** Who is there when, today and in the six days after it; and what their shifts can hold. */
export async function rosterOf(context: Context): Promise<Roster> {
  const { db, clock } = context
  const { zone } = context.service.rest
  const now = await clock.read(db)
  const today = dayAt(zone, now)
  const window = { from: now, until: beginOf(zone, today + week) }
  const sittings = Map.groupBy(await readSittings(db, now), ({ listener }) => listener)
  const passedOn = await readPassedOn(db, now)
  const loads = await readLoads(db, now)
  const booked = Map.groupBy(await readBegins(db), ({ listener }) => listener)
  const everybody = (await readEverybodysHours(db)).flatMap(({ listener, workingName, ...written }) => {
    const own = passedOn.get(listener) ?? nothingPassedOn
    const load = loads.get(listener)
    const standing = {
      written,
      ...own,
      sittings: inOrder(sittings.get(listener) ?? []),
      booked: plannedFor(context, booked.get(listener) ?? []),
      ...(load && { load }),
    }
    return roomsIn(context, standing, window).map((shift) => ({ workingName, ...shift }))
  })
  const byDate = Map.groupBy(everybody, ({ date }) => date)
  const days = Array.from({ length: week }, (_, ahead) => {
    const date = dateText(today + ahead)
    const holiday = holidayOn(zone, date)
    const shifts = (byDate.get(date) ?? []).toSorted((a, b) => a.from - b.from || a.until - b.until)
    return { date, weekday: weekdayOf(today + ahead), ...(holiday && { holiday }), shifts }
  })
  const until = window.until
  const open = (await openRequests(context, now)).filter(({ from }) => from < until)
  return { now, zone, days, open }
}

async function shownTo(
  context: Context,
  db: Kysely<Database>,
  listener: PersonId,
  now: Instant,
): Promise<OwnOpenHours> {
  const { zone } = context.service.rest
  const { today, last } = datesAt(context, now)
  const { version, weekly, days } = await readOpenHours(db, listener)
  const standing = await readStanding(context, db, now, listener)
  const hoursOf = hoursAt(context, { standing, sought: await readSought(db, listener, now), now })
  const first = dayAt(zone, now)
  const monday = dayAt(zone, startOfWeek(zone, now))
  const window = { from: now, until: beginOf(zone, monday + weeksAhead * week) }
  const dates = Array.from({ length: daysAhead + 1 }, (_, ahead) => dateText(first + ahead))
  return {
    version,
    now,
    zone,
    today,
    last,
    weekly,
    days: toCome(days, today),
    shifts: roomsIn(context, standing, window),
    standing: (await readOpenOf(db, listener)).map(({ begins }) => begins).filter((at) => hoursOf(at) === 'outside'),
    holidays: dates.flatMap((date) => holidayOn(zone, date) ?? []),
  }
}

function datesAt({ service }: Context, now: Instant): { readonly today: string; readonly last: string } {
  const day = dayAt(service.rest.zone, now)
  return { today: dateText(day), last: dateText(day + daysAhead) }
}

function sorted(weekly: OpenHoursRequest['weekly']): OpenHoursRequest['weekly'] {
  return weekly.toSorted((a, b) => a.weekday - b.weekday || (a.from < b.from ? -1 : 1))
}

function toCome(days: WrittenHours['days'], today: string): WrittenHours['days'] {
  return days.filter(({ date }) => date >= today).toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** Nobody sees yesterday any more, but its hours may reach into today. */
function toldYesterday(days: WrittenHours['days'], today: string): WrittenHours['days'] {
  const yesterday = dateText(dayOfDate(today) - 1)
  return days.filter(({ date }) => date === yesterday)
}

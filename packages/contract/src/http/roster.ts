import { openHoursLimits, restReasons } from '@tingyu/sop'
import { z } from 'zod'
import { ownLimit } from './rest.ts'

const wallClock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time of day, hh:mm, from 00:00 to 23:59')
/** As it is written, 2026-11-30, by the calendar of the service's zone. */
const date = z.iso.date()
/** An end that is not later than the beginning is on the next day. */
const hours = z.strictObject({ from: wallClock, until: wallClock })
const openHoursShape = {
  weekly: z
    .array(z.strictObject({ weekday: z.int().min(1).max(7), ...hours.shape }))
    .max(openHoursLimits.weekly)
    .readonly(),
  /** Days that are otherwise; without hours one is not there. */
  days: z
    .array(z.strictObject({ date, hours: z.array(hours).max(openHoursLimits.perDay).readonly() }))
    .max(openHoursLimits.days)
    .readonly(),
}

/** The whole of a listener's open hours, in the place of the version that they have seen; 0 is none. */
export const openHoursRequest = z.strictObject({ version: z.int().min(0), ...openHoursShape })
export type OpenHoursRequest = z.infer<typeof openHoursRequest>

const span = { from: z.int(), until: z.int() }
const room = {
  ...span,
  /** The day on which it begins. */
  date,
  /** How many sessions it can hold by the rules of rest (S6.2), and why none where it holds none. */
  sessions: z.int(),
  fault: z.enum([...restReasons, 'short']).optional(),
}
/** A shift with what it can hold. */
export const shiftRoom = z.object(room)
/** A legal holiday, or a day at a weekend on which people work instead. Only a mark. */
const holiday = z.object({ date, off: z.boolean(), name: z.object({ 'zh-CN': z.string(), en: z.string() }) })

/** A listener's open hours, and what becomes of them in the coming weeks. */
export const openHours = z.object({
  version: z.int(),
  now: z.int(),
  /** Whose clock and calendar it is: an IANA time zone. */
  zone: z.string(),
  today: date,
  /** The last day that can be written down. */
  last: date,
  ...openHoursShape,
  shifts: z.array(shiftRoom),
  /** When something is booked with them that lies in no shift any more: it stands until somebody calls it off. */
  standing: z.array(z.int()),
  holidays: z.array(holiday),
})
export type OwnOpenHours = z.infer<typeof openHours>

const asked = { ...span, date }
/** `gave`: they gave it away themselves. */
const substituteFaults = [...restReasons, 'short', 'overlaps', 'gave'] as const

/** Asks that a span of a shift be taken by somebody else: of the shift that begins on this date. No reason is asked. */
export const substituteRequest = z.strictObject({ date, ...hours.shape })
export type SubstituteRequest = z.infer<typeof substituteRequest>

/** What a listener sees of spans that are looking for somebody else. */
export const substitutes = z.object({
  now: z.int(),
  zone: z.string(),
  /** What they ask for themselves, and who has taken it. */
  own: z.array(z.object({ id: z.uuid(), ...asked, takenBy: z.string().optional() })),
  /** What others ask for, and why they cannot take it where they cannot. */
  open: z.array(z.object({ id: z.uuid(), ...asked, askedBy: z.string(), fault: z.enum(substituteFaults).optional() })),
  taken: z.array(z.object({ id: z.uuid(), ...asked, askedBy: z.string() })),
  /** What they want less for a time: where it is this that forbids it. */
  load: ownLimit.optional(),
})
export type Substitutes = z.infer<typeof substitutes>

/** Who is there when in the coming week, and what is looking for somebody else. */
export const roster = z.object({
  now: z.int(),
  zone: z.string(),
  days: z.array(
    z.object({
      date,
      /** 1 is Monday. */
      weekday: z.int(),
      holiday: holiday.optional(),
      shifts: z.array(z.object({ workingName: z.string(), ...room })),
    }),
  ),
  open: z.array(z.object({ ...asked, askedBy: z.string() })),
})
export type Roster = z.infer<typeof roster>

/** Since when one has an address for a calendar program; absent where one has none. */
export const ownCalendar = z.object({ madeAt: z.int().optional() })
export type OwnCalendar = z.infer<typeof ownCalendar>
/** Where it is, told once. */
export const newCalendar = z.object({ path: z.string() })
export type NewCalendar = z.infer<typeof newCalendar>

/* Shifts and what is planned in them (S6.2). Apart from the rest of the package: it brings the calendar along. */
export * from './booking.ts'
export * from './capacity.ts'
export * from './plan.ts'
export * from './shifts.ts'
export * from './substitute.ts'
export { beginOf, dateText, dayAt, dayOfDate, startOfWeek, wallSpan, weekdayOf } from '../rest/calendar.ts'

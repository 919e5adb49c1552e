/*
 * What follows a session, fetched as one: the parting, and booking another time, which many do from there. Two parts that
 * share half of what they show would be cut into slivers, each with its own weight, on the way to the first page.
 */
export { BookingScreen } from '../booking/BookingScreen.tsx'
export { EndScreen } from './EndScreen.tsx'
export { Kept } from '../waiting/Kept.tsx'

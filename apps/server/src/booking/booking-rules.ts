import { bookingFile, type BookingFile } from '@tingyu/contract'
import type { BookingRules } from '@tingyu/sop/roster'
import { words, type Finding } from '@tingyu/sop/yaml/problem'
import { field, type Spot } from '@tingyu/sop/yaml/spot'
import { ownOrOurs, readServiceFile, type Read } from '../service-file.ts'

const hour = 3_600_000

/** `booking.yaml` of a service; one that has none books as ours says. */
export async function readBookingRules(directory: string): Promise<Read<BookingFile>> {
  return readServiceFile(await ownOrOurs(directory, 'booking.yaml'), bookingFile, faults)
}

/** In milliseconds, as the rules are asked. */
export function bookingRulesOf({ soonest, ahead, answer, late, wait, perMonth }: BookingFile): BookingRules {
  return {
    soonest: soonest * hour,
    ahead: ahead * 24 * hour,
    answer: answer * hour,
    late: late * hour,
    wait: wait * 60_000,
    perMonth,
  }
}

/** What is booked must leave the listener time to answer before it is given up. */
function faults(root: Spot): readonly Finding[] {
  const answer = field(root, 'answer')
  const soonest = field(root, 'soonest')?.value
  if (typeof answer?.value !== 'number' || typeof soonest !== 'number' || answer.value < soonest) return []
  const problem = words(`不比 soonest（${soonest}）短`, `is not shorter than soonest (${soonest})`)
  const less = words(`小于 ${soonest}`, `less than ${soonest}`)
  return [{ code: 'timetable', path: answer.path, problem, allowed: less }]
}

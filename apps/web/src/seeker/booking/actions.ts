import type { OwnBooking } from '@tingyu/contract'
import type { Instant, SessionId } from '@tingyu/sop'
import { ask, type Answer } from '../../api.ts'

export function ownBooking(): Promise<Answer<OwnBooking>> {
  return ask('GET', '/api/booking')
}

/** Books a time; or moves what is booked to it. */
export function chooseTime(
  begins: Instant,
  { id, session }: { readonly id: string | undefined; readonly session: SessionId },
): Promise<Answer<unknown>> {
  return id === undefined
    ? ask('POST', '/api/booking', { session, begins })
    : ask('POST', `/api/booking/${id}/move`, { begins })
}

export function callOff(id: string): Promise<Answer<unknown>> {
  return ask('POST', `/api/booking/${id}/call-off`)
}

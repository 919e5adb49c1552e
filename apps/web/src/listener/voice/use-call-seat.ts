import type { SessionId } from '@tingyu/sop'
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { callSeat, type CallSeat, type Seat } from './call-seat.ts'

/** Where the call is, for this page. `none`: there is no call in this session just now. */
export interface Seated {
  readonly at: Seat | 'none'
  /** Takes the call over from the other tab, muted if it was muted there. */
  readonly take: () => void
}

const SeatContext = createContext<Seated>({ at: 'none', take: () => undefined })
export const SeatProvider = SeatContext.Provider

export function useSeated(): Seated {
  return useContext(SeatContext)
}

export function useCallSeat(session: SessionId, wanted: boolean): Seated {
  const [at, setAt] = useState<Seat>('asked')
  const seat = useRef<CallSeat>(undefined)
  useEffect(() => {
    if (!wanted) return undefined
    const taken = callSeat(session, setAt)
    seat.current = taken
    return () => {
      taken.leave()
      setAt('asked')
    }
  }, [session, wanted])
  return useMemo(() => ({ at: wanted ? at : 'none', take: () => seat.current?.take() }), [at, wanted])
}

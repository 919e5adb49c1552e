import { shieldOf } from '@tingyu/sop'
import { createContext, useContext, useMemo, useState } from 'react'
import { useLive, useSessionState } from '../../live/hooks.ts'

/** The listener's shield, as it is on this page (decision 116). */
export interface ShieldHere {
  /** Pressed here or up already: on this side nothing is heard, shown, or said any more. */
  readonly up: boolean
  readonly raise: () => void
}

export const ShieldContext = createContext<ShieldHere | null>(null)

export function useShield(): ShieldHere {
  const shield = useContext(ShieldContext)
  if (shield === null) throw new Error('No ShieldContext above this component')
  return shield
}

/** Up with the press, and not with the service's answer: whoever is harassed does not wait for a connection. */
export function useShieldHere(): ShieldHere {
  const live = useLive()
  const state = useSessionState()
  const raised = state !== undefined && shieldOf(state) !== undefined
  const [pressed, setPressed] = useState(false)
  // From here on the log says how it stands.
  if (pressed && (raised || state?.status === 'ended')) setPressed(false)
  const up = pressed || raised
  return useMemo(() => {
    const raise = async () => {
      setPressed(true)
      const answer = await live.command({ type: 'raise-shield' })
      // Refused: there is a crisis, or it is over; then that is shown.
      if (!answer.ok) setPressed(false)
    }
    return { up, raise: () => void raise() }
  }, [live, up])
}

import { shieldOf } from '@tingyu/sop'
import { createContext, useContext, useMemo, useState } from 'react'
import { useLive, useSessionView } from '../../live/hooks.ts'
import { holdsByItself, untilHeard, type Pressed } from './shield-pressed.ts'

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
  const view = useSessionView()
  const raised = view !== undefined && shieldOf(view.state) !== undefined
  const [pressed, setPressed] = useState<Pressed>()
  const up = raised || holdsByItself(pressed, view?.seq ?? 0)
  return useMemo(() => {
    const raise = async () => {
      setPressed('on-its-way')
      const answer = await untilHeard(() => live.command({ type: 'raise-shield' }))
      // Refused: there is a crisis, or it is over; then that is shown.
      setPressed(answer.ok ? answer.value : undefined)
    }
    return { up, raise: () => void raise() }
  }, [live, up])
}

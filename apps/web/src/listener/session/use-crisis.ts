import { useState } from 'react'
import { useLive, useSessionState } from '../../live/hooks.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'

export interface Crisis {
  /** `calling`: declared here, not yet heard by the service; what helps is shown all the same. */
  readonly status: 'none' | 'calling' | 'open'
  readonly refusal: RefusalOf | undefined
  readonly declare: () => void
}

/**
 * The listener's way to declare a crisis (S7.2): one press, no question asked. A false alarm is
 * acceptable, a missed danger is not (decision 032).
 */
export function useCrisis(): Crisis {
  const live = useLive()
  const open = useSessionState()?.status === 'crisis'
  const [calling, setCalling] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const declare = async () => {
    if (calling || open) return
    setCalling(true)
    const answer = await live.command({ type: 'declare-crisis' })
    setCalling(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
  }
  return { status: open ? 'open' : calling ? 'calling' : 'none', refusal, declare: () => void declare() }
}

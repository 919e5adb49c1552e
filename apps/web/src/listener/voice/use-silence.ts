import type { Ms } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import type { Call } from '../../call/call.ts'
import { SilenceWatch } from '../../call/silence.ts'

/**
 * Whether neither side has spoken for `limit`. `texts`: how many were written; writing breaks a silence
 * as well. Renders only when the answer changes.
 */
export function useSilence(call: Call | undefined, limit: Ms, texts: number): boolean {
  /** How many texts there were when it had been silent for so long. */
  const [silentAt, setSilentAt] = useState<number>()
  useEffect(() => {
    if (call === undefined) return undefined
    const watch = new SilenceWatch(limit)
    return call.levels.subscribe((level) => {
      if (call.getState().stage !== 'connected') return
      setSilentAt(watch.hear(performance.now(), level) ? texts : undefined)
    })
  }, [call, limit, texts])
  return silentAt === texts
}

import type { Ms } from '@tingyu/sop'
import { useEffect, useState } from 'react'
import type { Call } from '../../call/call.ts'
import { SilenceWatch, voiceFrom } from '../../call/silence.ts'

/**
 * Whether neither side has spoken for `limit`. `texts`: how many were written; writing breaks a silence
 * as well. Renders only when the answer changes.
 */
export function useSilence(call: Call | undefined, limit: Ms, texts: number): boolean {
  const [silent, setSilent] = useState(false)
  useEffect(() => {
    setSilent(false)
    if (call === undefined) return undefined
    const watch = new SilenceWatch(limit)
    return call.levels.subscribe((level) => {
      if (call.getState().stage !== 'connected') return
      if (watch.hear(performance.now(), level)) setSilent(true)
      else if (Math.max(level.local, level.remote) >= voiceFrom) setSilent(false)
    })
  }, [call, limit, texts])
  return silent
}

import type { Instant, Session } from '@tingyu/sop'
import { createContext, useContext, useEffect, useReducer, useSyncExternalStore } from 'react'
import type { Call, CallState } from '../call/call.ts'
import type { Link, Live, LiveView, SessionView } from './live.ts'

/** Put the page's one `Live` here: `<LiveContext.Provider value={live}>`. */
export const LiveContext = createContext<Live | null>(null)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (live === null) throw new Error('No LiveContext above this component')
  return live
}

/** Renders again only when what `select` takes out of the view is another object or value (`Object.is`). */
export function useLiveView<T>(select: (view: LiveView) => T): T {
  const live = useLive()
  return useSyncExternalStore(live.subscribe, () => select(live.getView()))
}

export function useLink(): Link {
  return useLiveView((view) => view.link)
}

export function useSessionView(): SessionView | undefined {
  return useLiveView((view) => view.session)
}

export function useSessionState(): Session | undefined {
  return useLiveView((view) => view.session?.state)
}

/** The server's time, read again every `everyMs` of this device; undefined before the first connection. */
export function useServerNow(everyMs: number): Instant | undefined {
  const live = useLive()
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return live.now()
}

export function useCallState(call: Call): CallState {
  return useSyncExternalStore(call.subscribe, call.getState)
}

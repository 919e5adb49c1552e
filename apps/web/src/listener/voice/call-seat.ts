import type { SessionId } from '@tingyu/sop'

/**
 * Which of this browser's pages has the call of a session. One does, by a lock of the browser's own, which
 * falls free with the page that held it; the next in line then has it.
 */
export type Seat =
  /** Not known yet: a moment. */
  | 'asked'
  | 'here'
  /** Another tab has it; `take()` takes it over. */
  | 'elsewhere'

export interface CallSeat {
  take(): void
  leave(): void
}

/** How long a page that was just reloaded may take to let go, before it is said that another has the call. ms */
const patience = 400

/** @param hear told where the call is, now and whenever that changes. Without locks every page has it, as before there were any. */
export function callSeat(
  session: SessionId,
  hear: (seat: Seat) => void,
  locks: LockManager | null = navigator.locks ?? null,
): CallSeat {
  if (locks === null) {
    hear('here')
    return { take: () => undefined, leave: () => undefined }
  }
  let left = false
  let letGo: (() => void) | undefined
  let waiting = new AbortController()
  const held = () =>
    new Promise<void>((resolve) => {
      letGo = resolve
      if (left) resolve()
      else hear('here')
    })
  const queue = async () => {
    waiting = new AbortController()
    const { signal } = waiting
    const late = setTimeout(() => hear('elsewhere'), patience)
    signal.addEventListener('abort', () => clearTimeout(late))
    try {
      await locks.request(`tingyu.call.${session}`, { signal }, () => {
        clearTimeout(late)
        return held()
      })
    } catch {
      // Given up for taking it, or for leaving: whoever did knows. Else another tab took it from here.
      if (!signal.aborted) taken()
    }
  }
  const taken = () => {
    letGo = undefined
    if (left) return
    hear('elsewhere')
    void queue()
  }
  const steal = async () => {
    waiting.abort()
    try {
      await locks.request(`tingyu.call.${session}`, { steal: true }, held)
    } catch {
      taken()
    }
  }
  void queue()
  return {
    take: () => {
      if (letGo === undefined) void steal()
    },
    leave: () => {
      left = true
      waiting.abort()
      letGo?.()
    },
  }
}

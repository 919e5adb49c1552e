import type { ReactNode } from 'react'

/** The four things of a session's screen: beside each other on a desk, one at a time on a phone. */
export interface Panes {
  readonly now: ReactNode
  readonly texts: ReactNode
  readonly scratch: ReactNode
  readonly brief: ReactNode
}

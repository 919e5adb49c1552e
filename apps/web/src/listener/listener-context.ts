import type { Card, DangerQuestion, ServiceWords, WordingByCue } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { createContext, useContext } from 'react'

/** What a listener's rooms read once: the protocol, the cards, and one's own wording (S0.5). */
export interface ListenerData {
  readonly protocol: Protocol
  readonly cards: readonly Card[]
  /** What may be asked when there are signs of danger. */
  readonly questions: readonly DangerQuestion[]
  /** The service's own words; absent while they have not been read. */
  readonly words?: ServiceWords
  readonly wording: WordingByCue
  readonly reloadWording: () => void
}

export const ListenerContext = createContext<ListenerData | null>(null)

export function useListener(): ListenerData {
  const data = useContext(ListenerContext)
  if (data === null) throw new Error('No ListenerContext above this component')
  return data
}

import type { Card, WordingByCue } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { createContext, useContext } from 'react'

/** What a listener's rooms read once: the protocol, the cards, and one's own wording (S0.5). */
export interface ListenerData {
  readonly protocol: Protocol
  readonly cards: readonly Card[]
  readonly wording: WordingByCue
  readonly reloadWording: () => void
}

export const ListenerContext = createContext<ListenerData | null>(null)

export function useListener(): ListenerData {
  const data = useContext(ListenerContext)
  if (data === null) throw new Error('No ListenerContext above this component')
  return data
}

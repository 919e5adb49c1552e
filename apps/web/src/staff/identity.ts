import type { Me } from '@tingyu/contract'
import { createContext, useContext } from 'react'

/** Who is signed in on this page, and how to have it read again after something about them changed. */
export interface Identity {
  readonly me: Me
  readonly reload: () => void
}

export const IdentityContext = createContext<Identity | null>(null)

export function useIdentity(): Identity {
  const identity = useContext(IdentityContext)
  if (identity === null) throw new Error('No IdentityContext above this component')
  return identity
}

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

/** The name this person works under; everybody who works here has one. */
export function useWorkingName(): string {
  const { workingName } = useIdentity().me
  if (workingName === null) throw new Error('somebody who works here has no working name')
  return workingName
}

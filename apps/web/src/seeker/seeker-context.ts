import type { ServiceInfo } from '@tingyu/contract'
import { createContext, useContext } from 'react'
import type { IntakeBook } from './waiting/intake-book.ts'
import type { Path } from './use-path.ts'

/** What every screen of the seeker has at hand. */
export interface SeekerPage {
  readonly info: ServiceInfo
  readonly path: Path
  /** Opens the sheet with all help, from anywhere. */
  readonly openHelp: () => void
  /** Says something to a screen reader, once, when it has finished what it is saying. */
  readonly announce: (text: string) => void
  /** One soft stroke, where this device may sound. */
  readonly chime: () => void
  /** What was told beforehand; there while a session is awaited. */
  readonly intake: IntakeBook | undefined
  /** Who was there as a supervisor: what they wrote keeps their name when the danger is over. */
  readonly supervisor: string | undefined
}

export const SeekerContext = createContext<SeekerPage | null>(null)

export function useSeeker(): SeekerPage {
  const page = useContext(SeekerContext)
  if (page === null) throw new Error('No SeekerContext above this component')
  return page
}

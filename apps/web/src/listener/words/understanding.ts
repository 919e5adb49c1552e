import type * as acts from '@tingyu/signals/language/acts'
import type * as language from '@tingyu/signals/language/in-session'
import type * as redaction from '@tingyu/signals/language/redaction'
import { useEffect, useState } from 'react'

/** The language package, in parts of their own: a listener's page reads them when a session is near, a seeker's never. */
export type Understanding = typeof language
/** What one's own words do: half as large again, read only where hints on style are on. */
export type Acts = typeof acts
/** What says who somebody is: for the note, and for an address that is handed over in danger. */
export type Redaction = typeof redaction

const readInSession = once(() => import('@tingyu/signals/language/in-session'))
const readRedaction = once(() => import('@tingyu/signals/language/redaction'))
const readActs = once(() => import('@tingyu/signals/language/acts'))

/** Undefined until it is there, and where it cannot be read: the service looks at every text in any case. */
export function useUnderstanding(): Understanding | undefined {
  return useRead(readInSession)
}

/** Undefined until it is there, and where it cannot be read: the service refuses a note that says who somebody is. */
export function useRedaction(): Redaction | undefined {
  return useRead(readRedaction)
}

/** Undefined until it is there, and where it cannot be read: then no hint comes. */
export function useActs(): Acts | undefined {
  return useRead(readActs)
}

function useRead<T extends object>(read: () => Promise<T>): T | undefined {
  const [there, setThere] = useState<T>()
  useEffect(() => {
    read().then(setThere, () => {})
  }, [read])
  return there
}

/** Read when it is first asked for, and once; what failed is tried again by the next session. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  const forget = (): void => {
    reading = undefined
  }
  return () => {
    if (reading === undefined) {
      reading = read()
      reading.catch(forget)
    }
    return reading
  }
}

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../api.ts'
import { askStaff } from './asking.ts'
import { oneAtATime } from './one-at-a-time.ts'

export type RefusalOf = Extract<Answer<never>, { ok: false }>['refusal']

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'refused'; readonly refusal: RefusalOf }
  | { readonly status: 'ready'; readonly value: T }

/**
 * What `GET path` answers. `reload` asks again and keeps what is shown until the answer comes; asked for several times at
 * once it asks once, so that whoever is told of much does not ask for all of it each time.
 * @param first what it answered already, together with something else: then it is not asked before `reload`
 */
export function useLoaded<T>(path: string, first?: T): { readonly loaded: Loaded<T>; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>(
    first === undefined ? { status: 'loading' } : { status: 'ready', value: first },
  )
  const known = useRef(first !== undefined)
  const ask = useRef<() => void>(undefined)
  useEffect(() => {
    /** Something else is shown by now. */
    let over = false
    ask.current = oneAtATime(async () => {
      const answer = await askStaff<T>('GET', path)
      if (over) return
      setLoaded((before) => {
        if (answer.ok) return { status: 'ready', value: answer.value }
        // What was read once stays readable while the service is away.
        return before.status === 'ready' ? before : { status: 'refused', refusal: answer.refusal }
      })
    })
    if (!known.current) ask.current()
    known.current = false
    return () => {
      over = true
    }
  }, [path])
  const reload = useCallback(() => ask.current?.(), [])
  return { loaded, reload }
}

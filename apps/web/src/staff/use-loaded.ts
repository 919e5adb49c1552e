import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '../api.ts'
import { askStaff } from './asking.ts'

export type RefusalOf = Extract<Answer<never>, { ok: false }>['refusal']

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'refused'; readonly refusal: RefusalOf }
  | { readonly status: 'ready'; readonly value: T }

/** What `GET path` answers. `reload` asks again and keeps what is shown until the answer comes. */
export function useLoaded<T>(path: string): { readonly loaded: Loaded<T>; readonly reload: () => void } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ status: 'loading' })
  const [turn, setTurn] = useState(0)
  const reload = useCallback(() => setTurn((last) => last + 1), [])
  useEffect(() => {
    let wanted = true
    void askStaff<T>('GET', path).then((answer) => {
      if (!wanted) return
      setLoaded((before) => {
        if (answer.ok) return { status: 'ready', value: answer.value }
        // What was read once stays readable while the service is away.
        return before.status === 'ready' ? before : { status: 'refused', refusal: answer.refusal }
      })
    })
    return () => {
      wanted = false
    }
  }, [path, turn])
  return { loaded, reload }
}

import { useCallback, useEffect, useRef, useState } from 'react'
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
  /** Only the answer to the last question counts. */
  const asked = useRef(0)
  const load = useCallback(async () => {
    const mine = ++asked.current
    const answer = await askStaff<T>('GET', path)
    if (mine !== asked.current) return
    setLoaded((before) => {
      if (answer.ok) return { status: 'ready', value: answer.value }
      // What was read once stays readable while the service is away.
      return before.status === 'ready' ? before : { status: 'refused', refusal: answer.refusal }
    })
  }, [path])
  useEffect(() => {
    void load()
  }, [load])
  const reload = useCallback(() => void load(), [load])
  return { loaded, reload }
}

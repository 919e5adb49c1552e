import type { OwnBooking } from '@tingyu/contract'
import { useCallback, useEffect, useState } from 'react'
import { ownBooking } from './actions.ts'

/** Somebody answers meanwhile, ms. */
const again = 20_000

export type Known =
  | { readonly status: 'asking' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'known'; readonly own: OwnBooking }

/** What is booked and what could be, asked anew while the page is looked at. */
export function useOwnBooking(): { readonly known: Known; readonly reload: () => Promise<void> } {
  const [known, setKnown] = useState<Known>({ status: 'asking' })
  const take = useCallback((answer: Awaited<ReturnType<typeof ownBooking>>) => {
    setKnown((before) => {
      if (answer.ok) return { status: 'known', own: answer.value }
      // What was read once stays readable while the network is away.
      return before.status === 'known' ? before : { status: 'unreachable' }
    })
  }, [])
  useEffect(() => void ownBooking().then(take), [take])
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void ownBooking().then(take)
    const timer = setInterval(look, again)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [take])
  const reload = async () => take(await ownBooking())
  return { known, reload }
}

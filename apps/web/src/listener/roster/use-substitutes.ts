import type { Substitutes } from '@tingyu/contract'
import { useEffect } from 'react'
import { useLoaded, type Loaded } from '../../staff/use-loaded.ts'

/** Asked anew so often, ms: others ask and take meanwhile. */
const every = 30_000

/**
 * Spans that are looking for somebody else: one's own, and what others ask for.
 * @param news changes when something was asked for on this page
 */
export function useSubstitutes(news: number): { readonly loaded: Loaded<Substitutes>; readonly reload: () => void } {
  const { loaded, reload } = useLoaded<Substitutes>('/api/listener/substitutes')
  useEffect(() => {
    const timer = setInterval(reload, every)
    return () => clearInterval(timer)
  }, [reload])
  useEffect(reload, [news, reload])
  return { loaded, reload }
}

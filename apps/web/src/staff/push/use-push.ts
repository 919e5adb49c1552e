import type { PushOverview, PushTried } from '@tingyu/contract'
import { useCallback, useEffect, useState } from 'react'
import { askStaff } from '../asking.ts'
import type { RefusalOf } from '../use-loaded.ts'
import { askForAddress, capable, giveAddressBack, ownAddress } from './this-device.ts'
import { pushState, type Capable, type PushState } from './push-state.ts'

/** What did not work when it was switched on. */
export type PushTrouble = { readonly what: 'unreachable' } | { readonly what: 'refused'; readonly refusal: RefusalOf }

export interface PushHere {
  readonly overview: PushOverview | undefined
  readonly state: PushState
  readonly busy: boolean
  readonly trouble: PushTrouble | undefined
  /** By a touch only: browsers ask nobody for a permission otherwise. */
  switchOn(): Promise<void>
  remove(id: string): Promise<void>
  tryOut(id: string): Promise<PushTried['went']>
}

interface Seen {
  readonly capable: Capable
  readonly overview?: PushOverview
}

/** What the browser allows now, and what the service knows of this device and of the others. */
async function lookHere(): Promise<Seen> {
  const endpoint = await ownAddress(undefined).catch(() => undefined)
  const answer = await askStaff<PushOverview>('POST', '/api/push/here', endpoint && { endpoint })
  if (!answer.ok) return { capable: capable() }
  // With another key than before this browser cannot be called, whatever the service remembers.
  const usable = endpoint === undefined ? undefined : await ownAddress(answer.value.key).catch(() => undefined)
  const { here, ...rest } = answer.value
  return { capable: capable(), overview: usable === undefined || here === undefined ? rest : { ...rest, here } }
}

/** A page opens on a device that may be called: it stays, or goes where somebody else sits there now. */
export async function seenHere(): Promise<void> {
  const endpoint = await ownAddress(undefined).catch(() => undefined)
  if (endpoint !== undefined) await askStaff('POST', '/api/push/here', { endpoint })
}

/** On which devices whoever is signed in is called or reminded while no page is open, and whether this one is among them. */
export function usePush(language: 'zh-CN' | 'en'): PushHere {
  const [overview, setOverview] = useState<PushOverview>()
  const [capableNow, setCapable] = useState(capable)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<PushTrouble>()

  const take = useCallback((seen: Seen) => {
    setCapable(seen.capable)
    // While the service is away, what was known stays.
    if (seen.overview) setOverview(seen.overview)
  }, [])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void lookHere().then(take)
    }
    look()
    // Whoever comes back from the settings of their browser.
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [take])

  const switchOn = async () => {
    if (overview?.key === undefined) return
    setBusy(true)
    setTrouble(undefined)
    try {
      const request = await askForAddress(overview.key, language)
      if (request !== undefined) {
        const answer = await askStaff<PushOverview>('PUT', '/api/push/devices', request)
        if (answer.ok) setOverview(answer.value)
        else {
          setTrouble({ what: 'refused', refusal: answer.refusal })
          await giveAddressBack()
        }
      }
    } catch {
      setTrouble({ what: 'unreachable' })
    }
    setCapable(capable())
    setBusy(false)
  }
  const remove = async (id: string) => {
    setTrouble(undefined)
    if (id === overview?.here) await giveAddressBack()
    const answer = await askStaff('DELETE', `/api/push/devices/${id}`)
    if (answer.ok) take(await lookHere())
    else setTrouble({ what: 'refused', refusal: answer.refusal })
  }
  const tryOut = async (id: string) => {
    const answer = await askStaff<PushTried>('POST', `/api/push/devices/${id}/try`, {})
    if (answer.ok) take(await lookHere())
    return answer.ok ? answer.value.went : 'failed'
  }
  return {
    overview,
    state: pushState(capableNow, overview?.here !== undefined),
    busy,
    trouble,
    switchOn,
    remove,
    tryOut,
  }
}

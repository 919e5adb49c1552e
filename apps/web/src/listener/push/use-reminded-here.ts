import { useCallback, useEffect } from 'react'
import { useLocation } from 'wouter'
import { seenHere } from '../../staff/push/use-push.ts'
import { useTouched } from '../../staff/push/use-touched.ts'
import { staysAt } from './stays.ts'

/**
 * This device has a page open: it is reminded on, and no more where it was another's. A notification that is touched leads
 * to its page, but never away from what somebody is in the middle of.
 */
export function useRemindedHere(): void {
  const [here, go] = useLocation()
  useEffect(() => void seenHere(), [])
  useTouched(
    useCallback(
      (path: string) => {
        if (!staysAt(here)) go(path)
      },
      [here, go],
    ),
  )
}

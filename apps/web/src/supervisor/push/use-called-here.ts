import { useCallback, useEffect } from 'react'
import { useLiveView } from '../../live/hooks.ts'
import { untaken } from '../incidents.ts'
import { closeBut } from '../../staff/push/this-device.ts'
import { useTouched } from '../../staff/push/use-touched.ts'
import { useLocation } from 'wouter'

/**
 * A notification was touched while a page is open: it goes there. Not away from an incident: whoever is with somebody
 * sees there that another calls, and chooses.
 */
export function useCalledHere(): void {
  const [here, go] = useLocation()
  useTouched(
    useCallback(
      (path: string) => {
        if (!here.startsWith('/incidents/')) go(path)
      },
      [here, go],
    ),
  )
  // What somebody has come to since gives way on this device's screen, too.
  const calling = useLiveView((view) => {
    if (view.incidents === undefined) return undefined
    const due = (view.followUps ?? []).filter(({ call }) => call !== undefined)
    return [...untaken(view.incidents), ...due, ...(view.lostLines ?? []).map(({ alarm: id }) => ({ id }))]
      .map(({ id }) => id)
      .join(' ')
  })
  useEffect(() => {
    if (calling !== undefined) void closeBut(calling.split(' '))
  }, [calling])
}

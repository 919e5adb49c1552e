import { useEffect } from 'react'
import { escapePairs } from '../../ui/escape-twice.ts'
import { leaveAtOnce } from '../../ui/leave-at-once.ts'

/** 快速离开 by the keyboard, wherever the focus is and whatever sheet is open. */
export function useEscapeTwice(): void {
  useEffect(() => {
    const second = escapePairs()
    const listen = (event: KeyboardEvent) => {
      if (second(event)) leaveAtOnce()
    }
    document.addEventListener('keydown', listen, { capture: true })
    return () => document.removeEventListener('keydown', listen, { capture: true })
  }, [])
}

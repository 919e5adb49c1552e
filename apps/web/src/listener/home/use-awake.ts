import { useEffect } from 'react'
import { keepAwake } from '../../call/wake-lock.ts'

/** Keeps the screen on for as long as `on`: a listener who waits shall see who comes. */
export function useAwakeWhile(on: boolean): void {
  useEffect(() => (on ? keepAwake() : undefined), [on])
}

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keepAwake } from '../call/wake-lock.ts'
import type { Screen } from './screen-of.ts'
import { allowCalling, ring } from './waiting/calling.ts'

/** Whether the device should stay awake: from the queue to the end. */
function needsAwake(screen: Screen['name']): boolean {
  return screen === 'waiting' || screen === 'preparing' || screen === 'talking' || screen === 'crisis'
}

/** Keeps the phone awake, and calls its owner when somebody is there for them. */
export function useCalled(screen: Screen['name'], before: Screen['name'] | undefined): void {
  const { t } = useTranslation('seeker')
  const awake = needsAwake(screen)
  useEffect(() => (awake ? keepAwake() : undefined), [awake])
  useEffect(() => {
    // After a reload this waits for a tap; in the ordinary case the tap into the queue has allowed it.
    if (screen === 'waiting') void allowCalling()
  }, [screen])
  const called = screen === 'preparing' && before === 'waiting'
  const title = t('called.title')
  useEffect(() => (called ? ring(title) : undefined), [called, title])
}

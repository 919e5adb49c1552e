import { useSyncExternalStore } from 'react'
import type { IntakeBook, IntakeView } from './intake-book.ts'

export function useIntakeView(intake: IntakeBook): IntakeView {
  return useSyncExternalStore(intake.subscribe, intake.getView)
}

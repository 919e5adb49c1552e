import type { Action, Preparation } from './preparation.ts'

/** What every check of the preparation is handed. */
export interface CheckProps {
  readonly state: Preparation
  readonly give: (action: Action) => void
}

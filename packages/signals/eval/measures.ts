import { measureActs } from './acts.ts'
import { measureBoundary } from './boundary.ts'
import { measureEmotions } from './emotions.ts'
import type { Measure } from './figures.ts'
import { measureRedaction } from './redaction.ts'
import { measureResources } from './resources.ts'
import { measureRisk } from './risk.ts'

/** Every part that is measured by `npm run eval`; a new one adds its line. */
export const measures: Readonly<Record<string, Measure>> = {
  risk: measureRisk,
  emotions: measureEmotions,
  resources: measureResources,
  acts: measureActs,
  boundary: measureBoundary,
  redaction: measureRedaction,
}

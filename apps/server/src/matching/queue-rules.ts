import { heldFor } from '@tingyu/sop/roster'
import { rulesIn } from '../booking/plan.ts'
import type { Context } from '../context.ts'
import { queueRulesOf } from '../crisis/crisis-rules.ts'
import type { QueueRules } from './match-store.ts'

/** The order of those who wait, and who may be asked about them. */
export function matchRulesOf(context: Context): QueueRules {
  return { ...queueRulesOf(context.service.crisis), held: heldFor(context.protocol, rulesIn(context)) }
}

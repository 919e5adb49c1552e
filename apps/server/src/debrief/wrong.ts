import type { RefusalBody } from '@tingyu/contract'
import type { Result } from '@tingyu/sop'
import { refuseWith } from '../http/status.ts'

/** Names the field; of what was sent nothing is repeated but an id, cut short. */
export function wrong(field: string, allowed: string, under = 'fields'): Result<never, RefusalBody> {
  return refuseWith('bad-request', { path: `${under}.${field.slice(0, 64)}`, allowed })
}

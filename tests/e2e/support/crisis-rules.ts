import type { CrisisRules } from '@tingyu/contract'
import { readCrisisRules } from '../../../apps/server/src/crisis/crisis-rules.ts'

/** What the service has set up for a crisis, its own wordings among it: they are read from there, as the pages do. */
export async function crisisRules(): Promise<CrisisRules> {
  const read = await readCrisisRules('service')
  if (!('value' in read)) throw new Error('service/crisis.yaml is refused')
  return read.value
}

import { inVoice, type InCrisis } from '@tingyu/sop'

/** How it stands with the supervisor: who has come; nobody was on duty when it was last looked; or they are being called. */
export type Coming =
  | { readonly who: string; readonly voice: boolean }
  | { readonly who?: undefined; readonly onDuty: boolean }

export function comingOf(crisis: InCrisis): Coming {
  if (crisis.takenBy !== undefined) {
    return { who: crisis.takenBy.workingName, voice: inVoice(crisis) !== undefined }
  }
  return { onDuty: crisis.lineShown?.onDuty !== false }
}

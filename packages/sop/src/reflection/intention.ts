import type { Instant } from '../ids.ts'

/** How it went with what one had wanted to try. */
export const intentionResults = ['done', 'partly', 'no-moment', 'not-yet'] as const
export type IntentionResult = (typeof intentionResults)[number]

/** What a listener wanted to try the next time, as far as it is known without its words. */
export interface Intention {
  readonly at: Instant
  readonly said?: { readonly result: IntentionResult; readonly at: Instant } | undefined
}

/**
 * What is brought up at a preparation (S6.3): of the intentions of a listener the one of which they can say how it went,
 * because they have listened since; and the one to bear in mind. What was tried is put away; what there was no moment for
 * goes along once more.
 * @param intentions the newest first
 * @param lastBegun when the listener's last session began
 */
export function intentionsAt<I extends Intention>(
  intentions: readonly I[],
  lastBegun: Instant | undefined,
): { readonly asked?: I; readonly kept?: I } {
  const open = intentions.filter(
    ({ said }) => said === undefined || said.result === 'no-moment' || said.result === 'not-yet',
  )
  const asked = open.find(({ at, said }) => lastBegun !== undefined && lastBegun > Math.max(at, said?.at ?? at))
  const [newest] = intentions
  const kept = newest !== undefined && newest !== asked && open.includes(newest) ? newest : undefined
  return { ...(asked && { asked }), ...(kept && { kept }) }
}

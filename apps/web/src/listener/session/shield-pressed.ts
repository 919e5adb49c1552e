import type { Answer } from '../../live/live.ts'

/** The press on the shield on this page: on its way to the service, or in the log at this place. */
export type Pressed = 'on-its-way' | number

/**
 * Whether the press still holds by itself, without the log. Once this page has read as far as the press, the log alone
 * says how it stands: it may have been taken back on another page in the meantime.
 */
export function holdsByItself(pressed: Pressed | undefined, seq: number): boolean {
  return pressed === 'on-its-way' || (pressed !== undefined && seq < pressed)
}

/**
 * Says it until the service has heard it: that it broke over it is no answer to whoever is harassed, and brings nobody
 * back into what they have turned away from.
 */
export async function untilHeard(order: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await order()
    if (answer.ok || answer.refusal.code !== 'broken') return answer
  }
}

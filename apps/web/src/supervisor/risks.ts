import type { SessionShape } from '@tingyu/contract'

/** Sessions in which signs of danger wait for an answer come first, the gravest and then the oldest of them on top. */
export function inDangerFirst(sessions: readonly SessionShape[]): readonly SessionShape[] {
  return sessions.toSorted((a, b) => weightOf(b) - weightOf(a) || since(a) - since(b))
}

/** Only where somebody waits for an answer; the others keep their order. */
function since(shape: SessionShape): number {
  return weightOf(shape) > 0 ? (shape.risk?.at ?? 0) : 0
}

/** In how many sessions signs of danger wait for an answer. */
export function signsOpen(sessions: readonly SessionShape[]): number {
  return sessions.filter((shape) => weightOf(shape) > 0).length
}

/** Sessions in which a sign of the gravest level waits for an answer: shown where a supervisor looks first. */
export function gravest(sessions: readonly SessionShape[]): readonly SessionShape[] {
  return inDangerFirst(sessions).filter((shape) => weightOf(shape) === 3)
}

function weightOf({ risk, status }: SessionShape): number {
  return risk === undefined || risk.answer !== undefined || status === 'crisis' ? 0 : risk.level
}

/**
 * What a supervisor is called for, one name for each occasion: once for each level of a session, and when the line is
 * lost while nobody has answered.
 */
export function occasions(sessions: readonly SessionShape[]): readonly string[] {
  return sessions
    .filter((shape) => weightOf(shape) > 0)
    .flatMap(({ session, risk, lost = [] }) => [
      `${session}:${risk?.number ?? 0}`,
      ...(lost.length > 0 ? [`${session}:lost`] : []),
    ])
}

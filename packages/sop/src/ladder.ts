import type { Instant, Ms, PersonId } from './ids.ts'

/**
 * How supervisors are called (S7.2): one after another, then all of them, and where nobody has come the service's own
 * line outside is shown. Lengths of time since the call began; a service's data (`service/crisis.yaml`).
 */
export interface Ladder {
  /** The next one is called after so long. */
  readonly each: Ms
  /** From then on everybody is called. */
  readonly everyone: Ms
  /** From then on the line outside is shown. */
  readonly line: Ms
  /** Nobody has come: everybody is called again after so long, until somebody comes. */
  readonly again: Ms
}

/** A call for supervisors as far as it has come. */
export interface Call {
  readonly openedAt: Instant
  /** When the next one is due. A call to which nobody has come always has one. */
  readonly nextAt: Instant
  /** Who was called by name, in order. */
  readonly called: readonly PersonId[]
  readonly lineShown: boolean
}

/** `one`: the next on duty; `everyone`; `line`: everyone, and the line outside is shown. */
export type RungKind = 'one' | 'everyone' | 'line'

export interface Rung {
  readonly kind: RungKind
  /** Whom it calls: one, or everybody who is on duty; nobody where there is nobody. */
  readonly calls: readonly PersonId[]
  /** When the one after it is due. */
  readonly nextAt: Instant
}

/**
 * The step that is due. Which it is follows from when it was due and not from when it is done: after an outage each is
 * done in its turn, and only those that repeat are not made up for. `onDuty`: in the order in which they are called.
 */
export function nextRung(ladder: Ladder, call: Call, onDuty: readonly PersonId[], now: Instant): Rung {
  const { openedAt, nextAt: dueAt, called, lineShown } = call
  const since = dueAt - openedAt
  const next = onDuty.find((person) => !called.includes(person))
  if (since < ladder.everyone && next !== undefined) {
    return { kind: 'one', calls: [next], nextAt: Math.min(dueAt + ladder.each, openedAt + ladder.everyone) }
  }
  const repeated = Math.max(dueAt, now) + ladder.again
  if (lineShown) return { kind: 'everyone', calls: onDuty, nextAt: repeated }
  // With nobody on duty there is nothing to wait for.
  if (onDuty.length === 0 || since >= ladder.line) return { kind: 'line', calls: onDuty, nextAt: repeated }
  return { kind: 'everyone', calls: onDuty, nextAt: Math.min(openedAt + ladder.line, dueAt + ladder.again) }
}

/** For what is not a matter of seconds, a follow-up: the same steps, ten times as slowly. */
export function calmly({ each, everyone, line, again }: Ladder): Ladder {
  return { each: each * 10, everyone: everyone * 10, line: line * 10, again: again * 10 }
}

/** No call waits longer than this for its next step, while nobody has come. */
export function longestStill({ each, everyone, again }: Ladder): Ms {
  return Math.max(Math.min(each, everyone), again)
}

/** A supervisor on duty, as far as it decides who is called first. */
export interface OnDuty {
  readonly person: PersonId
  readonly since: Instant
  /** A page of theirs is connected. */
  readonly here: boolean
  /** With somebody in danger already. */
  readonly busy: boolean
}

/** Who is called first: whoever has a page open, has nobody yet, and has been on duty longest. */
export function inOrderOfCall(onDuty: readonly OnDuty[]): readonly PersonId[] {
  return onDuty
    .toSorted((a, b) => Number(a.busy) - Number(b.busy) || Number(b.here) - Number(a.here) || a.since - b.since)
    .map(({ person }) => person)
}

/** A time during which a supervisor was on duty; `until`: when it ended, or ends at the latest. */
export interface Shift {
  readonly from: Instant
  readonly until: Instant
}

/** The times between `from` and `until` during which nobody was on duty, in order. */
export function dutyGaps(shifts: readonly Shift[], from: Instant, until: Instant): readonly Shift[] {
  const gaps: Shift[] = []
  let covered = from
  for (const shift of shifts.toSorted((a, b) => a.from - b.from)) {
    if (shift.from > covered && covered < until) gaps.push({ from: covered, until: Math.min(shift.from, until) })
    covered = Math.max(covered, shift.until)
  }
  if (covered < until) gaps.push({ from: covered, until })
  return gaps
}

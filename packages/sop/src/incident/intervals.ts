import type { Instant, Ms } from '../ids.ts'
import type { Ladder, RungKind } from '../ladder.ts'

/**
 * How long each part of an incident took, beside what is promised of it (S7.2). What people do is measured and never
 * promised, but for one thing: where nobody had come by then, the line outside was shown.
 */
export interface Interval {
  readonly what: IntervalKind
  /** Of `rung`: which. */
  readonly rung?: RungKind
  /** Of `notice`: by which way. */
  readonly way?: string
  /** How long it took, from what it follows on; absent where it did not happen. */
  readonly took?: Ms
  /** When it was due, from the same moment. */
  readonly due?: Ms
  /** Whether what is promised was kept; absent where nothing is. */
  readonly kept?: boolean
}

/**
 * `first-call`, `rung`: since it was declared. `notice`: since the call it belongs to. `taken`: since the first call.
 * `voice`, `step`, `outcome`: since it was taken. `follow-up`: since the outcome.
 */
export const intervalKinds = ['first-call', 'rung', 'notice', 'taken', 'voice', 'step', 'outcome', 'follow-up'] as const
export type IntervalKind = (typeof intervalKinds)[number]

/** What happened, each at its instant; only the first calls, before somebody had come. */
export interface Happenings {
  readonly declaredAt: Instant
  readonly rungs: readonly { readonly kind: RungKind; readonly dueAt: Instant; readonly doneAt: Instant }[]
  /** `doneAt` absent: on its way still. */
  readonly notices: readonly {
    readonly way: string
    readonly at: Instant
    readonly doneAt?: Instant
    readonly failed: boolean
  }[]
  readonly takenAt?: Instant
  readonly voiceAt?: Instant
  readonly stepAt?: Instant
  readonly outcomeAt?: Instant
  readonly followedUpAt?: Instant
  /** Nobody is in it: there is nobody to ask after. */
  readonly drill: boolean
  /** It ended without anybody having come. */
  readonly over?: Instant
}

export interface Promised {
  readonly ladder: Ladder
  /** So late a step may be done, and so late a notice may have arrived. */
  readonly lateBy: Ms
  readonly arrivesWithin: Ms
  /** So long after the outcome somebody asks after the seeker. */
  readonly followUp: Ms
}

/** The intervals of one incident in the order in which they happen, as of `now`. */
export function intervalsOf(happened: Happenings, promised: Promised, now: Instant): readonly Interval[] {
  const { declaredAt, drill, followedUpAt, outcomeAt, rungs, stepAt, takenAt, voiceAt } = happened
  const first = rungs[0]
  const until = takenAt ?? happened.over ?? now
  const lateBy = (due: Instant, done: Instant) => done - due <= promised.lateBy
  const intervals: Interval[] = [
    {
      what: 'first-call',
      due: 0,
      ...(first === undefined
        ? { kept: until - declaredAt <= promised.lateBy }
        : { took: first.doneAt - declaredAt, kept: lateBy(declaredAt, first.doneAt) }),
    },
  ]
  for (const { kind, dueAt, doneAt } of rungs.slice(1)) {
    const kept = lateBy(dueAt, doneAt)
    intervals.push({ what: 'rung', rung: kind, took: doneAt - declaredAt, due: dueAt - declaredAt, kept })
  }
  for (const [kind, due] of [
    ['everyone', promised.ladder.everyone],
    ['line', promised.ladder.line],
  ] as const) {
    // Who is shown the line is called with everybody.
    const done = rungs.some((rung) => rung.kind === kind || (kind === 'everyone' && rung.kind === 'line'))
    if (!done && until - declaredAt > due + promised.lateBy)
      intervals.push({ what: 'rung', rung: kind, due, kept: false })
  }
  for (const { way, at, doneAt, failed } of happened.notices) {
    const took = doneAt === undefined || failed ? {} : { took: doneAt - at }
    // Nobody has to hear any more of what somebody has come to.
    if (doneAt === undefined && until <= at + promised.arrivesWithin) continue
    const kept = !failed && doneAt !== undefined && doneAt - at <= promised.arrivesWithin
    intervals.push({ what: 'notice', way, due: promised.arrivesWithin, ...took, kept })
  }
  intervals.push({ what: 'taken', ...(takenAt !== undefined && { took: takenAt - (first?.doneAt ?? declaredAt) }) })
  if (takenAt === undefined) return intervals
  const since = (what: IntervalKind, at: Instant | undefined) => {
    if (at !== undefined) intervals.push({ what, took: at - takenAt })
  }
  since('voice', voiceAt)
  since('step', stepAt)
  intervals.push({ what: 'outcome', ...(outcomeAt !== undefined && { took: outcomeAt - takenAt }) })
  if (outcomeAt === undefined || drill) return intervals
  const took = (followedUpAt ?? now) - outcomeAt
  const kept = took <= promised.followUp
  // While there is time for it, nothing can be said of it.
  if (followedUpAt !== undefined) intervals.push({ what: 'follow-up', took, due: promised.followUp, kept })
  else intervals.push({ what: 'follow-up', due: promised.followUp, ...(!kept && { kept }) })
  return intervals
}

import type { Instant, Ms, StepId } from '../ids.ts'
import type { Phase, PhaseId, Protocol } from '../protocol/protocol.ts'
import { ownTime } from './clock.ts'
import { dangerAccountOf, type DangerAccount } from './danger-account.ts'
import type { AgeBand, DatedEvent, EndReason, Mode } from './event.ts'
import { replay } from './evolve.ts'
import { begunPart } from './state.ts'
import type { Begun, Ended } from './state.ts'

/** A session held against its protocol (S7.1). Lengths and times within the session are ms of its own clock. */
export interface ConformanceReport {
  /** `relieved`: for its listener it ended when a supervisor took over from them. */
  readonly reason: EndReason | 'relieved'
  readonly topic: string
  readonly mode: Mode
  readonly ageBand?: AgeBand
  /** How the seeker felt before, as they said: 0 very bad … 10 very good. */
  readonly mood?: number
  /** Absent if it never began. */
  readonly startedAt?: Instant
  readonly endedAt: Instant
  /** How long it took by its own clock; 0 if it never began. */
  readonly length: Ms
  /** Those that were entered, in order. */
  readonly phases: readonly PhaseAccount[]
  /** All steps of the protocol; `at` where one was marked. Empty if it never began. */
  readonly steps: readonly { readonly step: StepId; readonly phase: PhaseId; readonly at?: Ms }[]
  readonly texts: { readonly seeker: number; readonly listener: number; readonly supervisor: number }
  /** The listener's device made words of the voices for a time, and looked for danger in them. */
  readonly captions?: true
  /** Lost connections, all together. */
  readonly lostTime: Ms
  /** Time that crises stood open; not part of `length`. */
  readonly stopped: Ms
  /** Beyond the protocol's length. */
  readonly overran: Ms
  /** Absent where nobody noticed any. */
  readonly danger?: DangerAccount
}

export interface PhaseAccount {
  readonly phase: PhaseId
  readonly from: Ms
  readonly until: Ms
  readonly plannedFrom: Ms
  readonly plannedUntil: Ms
  /** Who moved on to it. */
  readonly by: 'listener' | 'protocol'
  readonly kept: Kept
}

/**
 * Whether a phase was entered within the protocol's range. `early`: clearly before its planned beginning. `late`: not
 * before the phase before it ran out (`latest`), although its planned end had been announced earlier. Else
 * `kept`; also where the protocol leaves no range and moves on at the planned end itself.
 */
export type Kept = 'kept' | 'early' | 'late'

/**
 * The account of a session that has ended, from its whole log.
 * @throws if the log has no end: to ask before is a mistake in the program
 */
export function reportOf(protocol: Protocol, log: Iterable<DatedEvent>): ConformanceReport {
  const events = [...log]
  const session = replay(events)
  if (session.status !== 'ended') throw new Error(`reportOf: the session is ${session.status}, not ended`)
  const { endedAt, reason, last } = session
  const begun = begunPart(session)
  const length = begun === undefined ? 0 : ownTime(begun, endedAt)
  const danger = dangerAccountOf(events)
  return {
    reason,
    endedAt,
    length,
    ...asked(last),
    ...(begun !== undefined && { startedAt: begun.startedAt }),
    phases: begun === undefined ? [] : phaseAccounts(protocol, begun, length),
    steps: begun === undefined ? [] : stepAccounts(protocol, begun),
    lostTime: begun?.lostTime ?? 0,
    stopped: begun?.stopped ?? 0,
    overran: Math.max(0, length - protocol.length),
    ...(danger !== undefined && { danger }),
  }
}

/**
 * The account of a listener who was relieved: their own part up to that moment, and nothing of what came after.
 * @throws if the log knows of nobody who was relieved
 */
export function reportUntilRelieved(protocol: Protocol, events: readonly DatedEvent[]): ConformanceReport {
  const place = events.findLastIndex(({ event }) => event.type === 'listener-relieved')
  const relieved = events[place]
  if (relieved === undefined) throw new Error('reportUntilRelieved: nobody was relieved')
  const end: DatedEvent = { at: relieved.at, event: { type: 'ended', reason: 'listener-left' } }
  return { ...reportOf(protocol, [...events.slice(0, place + 1), end]), reason: 'relieved' }
}

function asked({
  topic,
  mode,
  captions,
  described,
  texts,
}: Ended['last']): Pick<ConformanceReport, 'topic' | 'mode' | 'ageBand' | 'mood' | 'texts' | 'captions'> {
  const { seeker, listener, supervisor } = texts
  return {
    topic,
    mode,
    ...(described?.ageBand !== undefined && { ageBand: described.ageBand }),
    ...(described?.mood !== undefined && { mood: described.mood }),
    texts: { seeker: seeker.count, listener: listener.count, supervisor: supervisor.count },
    ...((captions === 'on' || captions === 'ended') && { captions: true }),
  }
}

function phaseAccounts(protocol: Protocol, begun: Begun, length: Ms): PhaseAccount[] {
  return begun.entered.flatMap(({ phase: id, at: from, by }, index) => {
    const place = protocol.phases.findIndex((each) => each.id === id)
    const phase = protocol.phases[place]
    if (phase === undefined) return []
    const until = begun.entered[index + 1]?.at ?? length
    const kept = keptRange(phase, protocol.phases[place - 1], from)
    return [{ phase: id, from, until, plannedFrom: phase.from, plannedUntil: phase.until, by, kept }]
  })
}

/** Somebody who moves on a few seconds before the planned time has kept it, ms. */
const nearly: Ms = 30_000

function keptRange(phase: Phase, before: Phase | undefined, from: Ms): Kept {
  if (from <= phase.from - nearly) return 'early'
  const late = before !== undefined && before.latest > before.until && from >= before.latest
  return late ? 'late' : 'kept'
}

function stepAccounts(protocol: Protocol, begun: Begun): ConformanceReport['steps'] {
  return protocol.phases.flatMap((phase) =>
    phase.steps.map((step) => {
      const marked = begun.steps[step.id]
      return { step: step.id, phase: phase.id, ...(marked !== undefined && { at: marked.at }) }
    }),
  )
}

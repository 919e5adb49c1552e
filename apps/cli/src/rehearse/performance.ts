import type { Pace } from './pace.ts'
import { granted, type Person } from './person.ts'
import { actsInCrisis, incidentOf, isDeed, type Interval } from './crisis.ts'
import type { Moment, Performer, Scenario } from './scenario.ts'
import type { View } from './view.ts'
import { begunPart, clockOf, type Hours, type MessageId, ownTime, type SessionId } from '@tingyu/sop'
import type { PersonCommand } from '@tingyu/contract'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

/** Everybody who is on the stage, once the session has begun. */
export interface Cast {
  readonly seeker: Person
  readonly listener: Person
  readonly supervisor: Person | undefined
}

export interface Performance {
  readonly cast: Cast
  readonly session: SessionId
  readonly hours: Hours
  /** How many times as fast as life. */
  readonly rate: number
  readonly signal: AbortSignal
  readonly pace: Pace
  /** The incident has its outcome and its follow-up: how long each part of it took. */
  readonly onClosed: (intervals: readonly Interval[]) => void
}

/** Real ms beyond what the protocol allows before somebody who waits gives up. */
const patience = 15_000
const minute = 60_000

/** Plays the moments of a scenario, one after the other, until the last one or the session's end. */
export async function perform(performance: Performance, scenario: Scenario): Promise<void> {
  for (const moment of scenario.moments) {
    if (moment.at !== undefined) await clockShows(performance, moment.at)
    try {
      await play(performance, moment)
    } finally {
      // A lost connection takes its real seconds at every speed; what then is late is not the machine's doing.
      if (moment.at !== undefined && !('losesConnection' in moment)) noteLateness(performance, moment.at)
    }
  }
}

/** How late a moment was over, by the session's own clock. */
function noteLateness({ cast: { listener }, hours, pace }: Performance, at: number): void {
  const shown = clockOf(hours, listener.view.state, listener.now())
  if (shown !== undefined) pace.late(shown.elapsed - at * minute)
}

/** Waits until the session's own clock shows so many minutes; not longer than the session lasts. */
async function clockShows({ cast: { listener }, rate, signal }: Performance, at: number): Promise<void> {
  for (;;) {
    const begun = begunPart(listener.view.state)
    if (begun === undefined || listener.view.state.status === 'ended') return
    const left = at * minute - ownTime(begun, listener.now())
    if (left <= 0) return
    // The end may come before: then there is nothing to wait for any more.
    const ended = listener.until('the end', atItsEnd, left / rate + patience).catch(() => undefined)
    await Promise.race([wait(left / rate, undefined, { signal }), ended])
  }
}

const atItsEnd = ({ state }: View) => state.status === 'ended'

async function play(performance: Performance, moment: Moment): Promise<void> {
  const { cast, session } = performance
  const who = performer(cast, moment.by)
  const order = async (command: PersonCommand) => granted(command.type, await who.command(command, session))

  if ('says' in moment) {
    await writes(performance, moment.by, 'text', moment.says)
    for (const step of moment.marks ?? []) await order({ type: 'mark', step, done: true })
  } else if ('taps' in moment) await writes(performance, moment.by, `tap-${moment.taps}`, '')
  else if ('marks' in moment) for (const step of moment.marks) await order({ type: 'mark', step, done: true })
  else if ('advancesTo' in moment) {
    await order({ type: 'advance', to: moment.advancesTo })
    await bothSee(cast, `the phase ${moment.advancesTo}`, ({ state }) => begunPart(state)?.phase === moment.advancesTo)
  } else if ('switchesTo' in moment) await order({ type: 'switch-mode', mode: moment.switchesTo })
  else if ('losesConnection' in moment) await loses(performance, moment)
  else if ('asksForHelp' in moment) await asksForHelp(performance, moment.asksForHelp)
  else if ('takesCrisis' in moment) {
    await order({ type: 'take-crisis' })
    await bothSee(cast, 'the supervisor', ({ state }) => state.status === 'crisis' && state.takenBy !== undefined)
  } else if (isDeed(moment)) await actsInCrisis(performance, who, moment)
  else if ('mayNot' in moment) {
    const answer = await who.command({ type: moment.mayNot }, session)
    if (answer.ok) throw new Error(`${moment.mayNot} was granted, and should be refused: ${moment.because}`)
    if (answer.refusal.code !== moment.because)
      throw new Error(`${moment.mayNot} was refused as ${answer.refusal.code}, not as ${moment.because}`)
  } else if ('finishes' in moment) await order({ type: 'finish' })
  else if ('leaves' in moment) await order({ type: 'leave' })
  else await order({ type: 'end-harassment', block: moment.endsHarassment.block })
}

/** A text, until both ends of the call show it. */
async function writes(
  { cast, session }: Performance,
  by: Performer,
  kind: 'text' | 'tap-yes' | 'tap-no',
  body: string,
): Promise<void> {
  const messageId = randomUUID() as MessageId
  granted('write', await performer(cast, by).command({ type: 'write', messageId, kind, body }, session))
  await bothSee(cast, 'a text', ({ texts }) =>
    texts.some(({ id, from, body: shown }) => id === messageId && from === by && (shown ?? '') === body),
  )
}

async function loses(
  { cast, rate, signal, hours }: Performance,
  moment: Extract<Moment, { losesConnection: unknown }>,
): Promise<void> {
  const who = performer(cast, moment.by)
  const other = moment.by === 'seeker' ? cast.listener : cast.seeker
  who.disconnect()
  await other.until(
    'the lost connection to be noticed',
    ({ state }) => state.status === 'suspended' || state.status === 'ended',
  )
  if (moment.losesConnection === 'for good') {
    await other.until('the session to be interrupted', atItsEnd, hours.length / rate + patience)
    return
  }
  await wait((moment.losesConnection.minutes * minute) / rate, undefined, { signal })
  await who.connect()
  await bothSee(cast, 'the connection to be back', ({ state }) => state.status === 'live')
}

async function asksForHelp({ cast, session }: Performance, kind: 'company' | 'danger'): Promise<void> {
  granted('ask-help', await cast.seeker.command({ type: 'ask-help', kind }, session))
  await bothSee(cast, 'the protocol to stop', ({ state }) => state.status === 'crisis')
  await performer(cast, 'supervisor').until('the incident', (view) => incidentOf(view, session))
}

async function bothSee({ seeker, listener }: Cast, what: string, look: (view: View) => boolean): Promise<void> {
  await Promise.all([seeker.until(`${what} at the seeker`, look), listener.until(`${what} at the listener`, look)])
}

function performer(cast: Cast, by: Performer): Person {
  const person = cast[by]
  if (person === undefined) throw new Error(`the scenario has no ${by}`)
  return person
}

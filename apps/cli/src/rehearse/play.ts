import type { Duty, ServerMessage, ServiceInfo, SessionReport } from '@tingyu/contract'
import {
  begunPart,
  type EndReason,
  type PhaseId,
  preparationCheckIds,
  type Protocol,
  type SessionId,
} from '@tingyu/sop'
import { FellBehind, Pace } from './pace.ts'
import type { Interval } from './crisis.ts'
import { type Cast, perform } from './performance.ts'
import { granted, Person } from './person.ts'
import type { Scenario } from './scenario.ts'
import type { View } from './view.ts'

/** What is told while it goes on. */
export type News =
  | { readonly what: 'waiting'; readonly ahead: number; readonly ready: number }
  | { readonly what: 'accepted' | 'begun' | 'lost' | 'returned' | 'crisis' | 'taken' | 'queued-again' }
  /** `at`: ms of the session's own clock. */
  | { readonly what: 'phase'; readonly phase: PhaseId; readonly by: 'listener' | 'protocol'; readonly at: number }

/** What came of it. The report and its protocol exist where a listener was there. */
export interface Played {
  readonly ending: EndReason
  /** A speed at which this machine would have kept up, where it did not. */
  readonly slower?: number
  /** Of its incident, where there was one: how long each part took, beside what is promised. */
  readonly intervals?: readonly Interval[]
  readonly told?: { readonly report: SessionReport; readonly protocol: Protocol; readonly duty: Duty }
}

export interface Staging {
  /** Where the service is, e.g. `http://127.0.0.1:3000`. */
  readonly url: string
  readonly signal: AbortSignal
  readonly tell: (news: News) => void
}

const endOf = ({ state }: View) => (state.status === 'ended' ? state.reason : undefined)

/** Real ms beyond the protocol's own length until an end must have been told. */
const endPatience = 15_000
/** Real ms within which two people who wait for each other are brought together. */
const matchPatience = 30_000

/**
 * Plays one scenario against a service that runs.
 * @throws where it does not go as written, saying what was waited for in vain or refused
 */
export async function playScenario(staging: Staging, scenario: Scenario): Promise<Played> {
  const people: Person[] = []
  const enter = () => {
    const person = new Person(staging.url, staging.signal)
    people.push(person)
    return person
  }
  try {
    const seeker = enter()
    const info = await seeker.serviceInfo()
    const session = await joins(seeker, scenario)
    const { ahead, listenersReady } = await seeker.until('the place in the queue', ({ queue }) => queue)
    staging.tell({ what: 'waiting', ahead, ready: listenersReady })
    if (scenario.listener === 'absent') return await waitsInVain(seeker, session)
    const supervisor = scenario.moments.some(({ by }) => by === 'supervisor') ? enter() : undefined
    if (supervisor !== undefined) await signsIn(supervisor, info, 'supervisor')
    const listener = await rested(enter, info)
    return await holdSession({ seeker, listener, supervisor }, session, info, scenario, staging)
  } finally {
    for (const person of people) person.disconnect()
  }
}

async function holdSession(
  cast: Cast,
  session: SessionId,
  info: ServiceInfo,
  scenario: Scenario,
  { signal, tell }: Staging,
): Promise<Played> {
  const { seeker, listener } = cast
  listener.onMessage = (message) => announce(listener, message, tell)
  const protocol = granted('protocol', await listener.ask<Protocol>('GET', '/api/listener/protocol'))
  await comesOnDuty(listener, info)
  await meet(cast, session, tell)
  const rate = listener.view.clock?.rate ?? 1
  const pace = new Pace(rate)
  let intervals: readonly Interval[] | undefined
  const onClosed = (all: readonly Interval[]) => void (intervals = all)
  try {
    await perform({ cast, session, hours: protocol, rate, signal, pace, onClosed }, scenario)
  } catch (error) {
    throw pace.slower === undefined || signal.aborted ? error : new FellBehind(pace.slower, error)
  }

  const longest = (protocol.length + protocol.grace) / rate + endPatience
  const ending = await listener.until('the end', endOf, longest)
  if (scenario.returns !== true) await seeker.until('the end at the seeker', endOf)
  if (scenario.returns === true) await takesPlaceAgain(seeker, session, scenario, tell)
  await partsWell(cast, session, scenario)
  const report = granted('report', await listener.ask<SessionReport>('GET', `/api/sessions/${session}/report`))
  const duty = granted('duty', await listener.ask<Duty>('GET', '/api/listener/duty'))
  const { slower } = pace
  return {
    ending,
    told: { report, protocol, duty },
    ...(slower !== undefined && { slower }),
    ...(intervals && { intervals }),
  }
}

/** A seeker, anonymous: topic, consents, and what they like to say beforehand. */
async function joins(seeker: Person, scenario: Scenario, continues?: SessionId): Promise<SessionId> {
  const { topic, mode, intake } = scenario.seeker
  if (continues === undefined) granted('sign-in', await seeker.signInAnonymously())
  const consent = { rules: true, wordsChecked: true, observation: true }
  const asked = { topic, mode, consent, ...(continues === undefined ? {} : { continues }) }
  const { session } = granted('join', await seeker.ask<{ session: SessionId }>('POST', '/api/sessions', asked))
  await seeker.connect()
  seeker.follow(session)
  if (intake !== undefined) granted('intake', await seeker.ask('PUT', `/api/sessions/${session}/intake`, intake))
  return session
}

async function signsIn(
  person: Person,
  { demo }: Pick<ServiceInfo, 'demo'>,
  role: 'listener' | 'supervisor',
): Promise<void> {
  const known = demo.find((each) => each.role === role)
  if (known === undefined) throw missing(role)
  granted('sign-in', await person.signIn(known.username, known.password))
  await person.connect()
}

function missing(role: 'listener' | 'supervisor'): Error {
  return new Error(`the service has no demo sign-in of a ${role}: a rehearsal needs one that listens on loopback only`)
}

/** The first of the demo's listeners who need not rest (S6.2): whoever rehearsed just now does. */
async function rested(enter: () => Person, { demo }: ServiceInfo): Promise<Person> {
  const known = demo.filter((each) => each.role === 'listener')
  const rests: string[] = []
  for (const each of known) {
    const listener = enter()
    await signsIn(listener, { demo: [each] }, 'listener')
    const { rest } = granted('duty', await listener.ask<Duty>('GET', '/api/listener/duty'))
    if (rest === undefined) return listener
    listener.disconnect()
    rests.push(
      `${each.username} (${rest.why}${rest.until === undefined ? '' : `, ${new Date(rest.until).toISOString()}`})`,
    )
  }
  if (known.length === 0) throw missing('listener')
  throw new Error(
    `every demo listener is to rest: ${rests.join(', ')}; a rehearsal without --url has a service of its own`,
  )
}

/** The listener checks themselves and the room (S1.1–S1.7), then switches 可接单 on. */
async function comesOnDuty(listener: Person, { voice }: ServiceInfo): Promise<void> {
  const preparation = {
    checks: preparationCheckIds,
    steadiness: 4,
    noiseDbfs: -58,
    voiceHeard: true,
    connection: voice === 'relay' ? 'relayed' : 'direct',
  }
  granted('preparation', await listener.ask('POST', '/api/listener/preparation', preparation))
  granted('accepting', await listener.ask('POST', '/api/listener/duty', { accepting: true }))
}

async function meet({ seeker, listener }: Cast, session: SessionId, tell: Staging['tell']): Promise<void> {
  const offer = await listener.until('an offer', (view) => view.offer, matchPatience)
  if (offer.session !== session) {
    // Somebody else was waiting: nobody's hour is taken for a rehearsal.
    await listener.command({ type: 'pass' }, offer.session)
    await listener.ask('POST', '/api/listener/duty', { accepting: false })
    throw new Error('somebody is really waiting at this service; rehearse where nobody is')
  }
  granted('accept', await listener.command({ type: 'accept' }, session))
  tell({ what: 'accepted' })
  listener.follow(session)
  await seeker.until('the listener to prepare', ({ state }) => state.status === 'connecting' || state.status === 'live')
  granted('begin', await listener.command({ type: 'begin' }, session))
  await Promise.all([
    seeker.until('the beginning at the seeker', ({ state }) => begunPart(state) !== undefined),
    listener.until('the beginning at the listener', ({ state }) => begunPart(state) !== undefined),
  ])
}

async function waitsInVain(seeker: Person, session: SessionId): Promise<Played> {
  granted('leave', await seeker.command({ type: 'leave' }, session))
  return { ending: await seeker.until('the end', endOf) }
}

/** After an interruption: the seeker comes back, sees what happened, and is offered their place in the queue. */
async function takesPlaceAgain(
  seeker: Person,
  interrupted: SessionId,
  scenario: Scenario,
  tell: Staging['tell'],
): Promise<void> {
  await seeker.connect()
  await seeker.until('to see that it was interrupted', endOf)
  seeker.disconnect()
  const again = await joins(seeker, scenario, interrupted)
  await seeker.until('to wait again', ({ state }) => state.status === 'waiting' || state.status === 'offered')
  tell({ what: 'queued-again' })
  await waitsInVain(seeker, again)
}

/** How the seeker feels now, the listener's note and first reflection (S5.3, S5.5, S5.6). */
async function partsWell({ seeker, listener }: Cast, session: SessionId, { afterwards }: Scenario): Promise<void> {
  if (afterwards === undefined) return
  const { feedback, note, reflection } = afterwards
  const at = (what: string) => `/api/sessions/${session}/${what}`
  if (feedback !== undefined) granted('feedback', await seeker.ask('POST', at('feedback'), feedback))
  granted('note', await listener.ask('POST', at('note'), { fields: note }))
  granted('reflection', await listener.ask('POST', at('reflection'), { answers: reflection }))
}

function announce({ view }: Person, message: ServerMessage, tell: Staging['tell']): void {
  if (message.type !== 'events') return
  const begun = begunPart(view.state)
  for (const { event } of message.events) {
    if (event.type === 'phase-entered' && begun !== undefined) {
      const at = begun.entered.find(({ phase }) => phase === event.phase)?.at ?? 0
      tell({ what: 'phase', phase: event.phase, by: event.by, at })
    } else if (event.type === 'begun') tell({ what: 'begun' })
    else if (event.type === 'connection-lost') tell({ what: 'lost' })
    else if (event.type === 'connection-returned') tell({ what: 'returned' })
    else if (event.type === 'crisis-declared') tell({ what: 'crisis' })
    else if (event.type === 'crisis-taken') tell({ what: 'taken' })
  }
}

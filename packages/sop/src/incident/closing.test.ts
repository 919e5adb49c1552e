import { describe, expect, test } from 'vitest'
import { begun, crisis, inDanger, lin, notice, seeker, tang, waiting, xu } from '../../testing/stage.ts'
import { hours, minutes, seconds, standard } from '../../testing/standard.ts'
import type { Instant, Ms, PersonId } from '../ids.ts'
import { clockOf, lostTimeAt } from '../session/clock.ts'
import type { Order, SessionCommand } from '../session/command.ts'
import { answer } from '../session/decide.ts'
import type { Actor } from '../session/event.ts'
import { shieldOf } from '../session/shield.ts'
import { begunPart, dangerOpen, openRisk, type Session } from '../session/state.ts'
import { due } from '../session/timetable.ts'
import {
  callDue,
  followedUp,
  followUpResults,
  resolvedAs,
  seenAt,
  takenBy,
  type Course,
  type CourseRules,
  type FollowUpResult,
} from './course.ts'
import { incidentOutcomes, possibleOutcomes, type Confirmation } from './outcome.ts'
import { countSteps, isStale, nothingDone, type ReferralCount, type ReferralDeed } from './referral.ts'

/*
 * The small model, walked through as a whole: a session and its incident, every order, loss and length of time that
 * decides anything, in every sequence, until nothing new is found. Two states are one where everything that a rule reads
 * is the same; times count in classes, whose bounds are the limits that the rules know.
 */

const rules: CourseRules = { ownerAway: minutes(2), followUp: hours(24), followUpAgain: hours(2) }

interface World {
  readonly session: Session
  readonly course?: Course
  readonly steps: ReferralCount
  readonly seekerAway: boolean
  readonly now: Instant
}

/** What can happen, by whom, and after how long. */
type Move =
  | { readonly order: Order }
  | { readonly take: PersonId }
  | { readonly page: PersonId }
  | { readonly step: ReferralDeed }
  | { readonly confirm: Confirmation; readonly person: PersonId }
  | { readonly followUp: FollowUpResult; readonly person: PersonId }
  | { readonly away: boolean }

const order = (by: Actor, person: PersonId | undefined, command: SessionCommand): Move => ({
  order: person === undefined ? { by, command } : { by, person, command },
})
const bySystem = (command: SessionCommand) => order('system', undefined, command)

const confirmations: readonly Confirmation[] = [
  ...incidentOutcomes.map((outcome): Confirmation => ({ outcome })),
  { outcome: 'safe', plan: ['somebody-there'] },
  { outcome: 'false-alarm', reason: 'asked' },
]

const moves: readonly Move[] = [
  bySystem({ type: 'tick' }),
  bySystem({ type: 'lose', side: 'seeker' }),
  bySystem({ type: 'lose', side: 'listener' }),
  bySystem({ type: 'return', side: 'seeker' }),
  bySystem({ type: 'return', side: 'listener' }),
  bySystem({ type: 'show-line', onDuty: true }),
  // No session in which somebody is becomes a drill, or ends as one.
  bySystem({ type: 'start-drill', topic: 'self', mode: 'voice' }),
  bySystem({ type: 'end-drill' }),
  bySystem(notice(2, ['active_thought'])),
  order('seeker', seeker, { type: 'ask-help', kind: 'danger' }),
  order('seeker', seeker, { type: 'leave' }),
  order('listener', lin.id, { type: 'declare-crisis' }),
  order('listener', lin.id, { type: 'answer-risk', number: 1, answer: 'asked-safe' }),
  order('listener', lin.id, { type: 'finish' }),
  order('listener', lin.id, { type: 'leave' }),
  order('listener', lin.id, { type: 'end-harassment' }),
  order('listener', lin.id, { type: 'raise-shield' }),
  order('listener', lin.id, { type: 'lower-shield' }),
  // Whoever is no supervisor, and whoever is no person.
  ...(['handed-over', 'left'] as const).flatMap((outcome): Move[] => {
    const resolve = { type: 'resolve-crisis', outcome, seekerAway: true, steps: { confirmed: 1, tried: 1 } } as const
    return [order('seeker', seeker, resolve), order('listener', lin.id, resolve), bySystem(resolve)]
  }),
  ...[xu, tang].flatMap(({ id }): Move[] => [{ take: id }, { page: id }]),
  ...confirmations.map((confirm): Move => ({ confirm, person: xu.id })),
  ...followUpResults.map((followUp): Move => ({ followUp, person: xu.id })),
  { step: 'tried' },
  { step: 'confirmed' },
  { step: 'refused' },
  { away: true },
  { away: false },
]
/** What happens later is time and then the same at once: the protocol does what is due before it answers. */
const waits: readonly Ms[] = [minutes(3), hours(25)]

/** The world after a move: the same pure functions in the same order as the server calls them. */
function after(world: World, move: Move, wait: Ms): World {
  const now = world.now + wait
  const { course, session } = world
  if ('away' in move) return { ...world, seekerAway: move.away, now }
  if ('step' in move) {
    if (course === undefined || course.closedAt !== undefined) return { ...world, now }
    const more = countSteps([{ to: 'cn-120', did: move.step }])
    const { steps } = world
    // One is as good as many.
    return {
      ...world,
      steps: { confirmed: Math.min(1, steps.confirmed + more.confirmed), tried: Math.min(1, steps.tried + more.tried) },
      now,
    }
  }
  if ('order' in move) return ordered({ ...world, now }, move.order)
  if (course === undefined) return { ...world, now }
  if ('page' in move) {
    return { ...world, course: course.takenBy === move.page ? seenAt(course, now + seconds(15)) : course, now }
  }
  if ('take' in move) {
    if (session.status === 'crisis') {
      return ordered(
        { ...world, now },
        { by: 'supervisor', person: move.take, command: { type: 'take-crisis', workingName: '' } },
      )
    }
    const taken = takenBy(course, move.take, now, rules)
    return { ...world, course: taken.ok ? taken.value : course, now }
  }
  if ('followUp' in move) {
    const done = followedUp(course, move.followUp, move.person, now)
    return { ...world, course: done.ok ? done.value : course, now }
  }
  const { confirm, person } = move
  if (session.status === 'crisis') {
    const facts = { seekerAway: world.seekerAway, steps: world.steps }
    return ordered(
      { ...world, now },
      { by: 'supervisor', person, command: { type: 'resolve-crisis', ...confirm, ...facts } },
    )
  }
  const facts = { mine: course.takenBy === person, seekerHere: false, steps: world.steps }
  const resolved = resolvedAs(course, facts, confirm, now, rules)
  return { ...world, course: resolved.ok ? resolved.value : course, now }
}

function ordered(world: World, given: Order): World {
  const { events, session } = answer(standard, world.session, given, world.now)
  let { course, steps } = world
  for (const { at, event } of events) {
    if (event.type === 'crisis-declared') {
      if (course === undefined || course.outcome !== undefined) [course, steps] = [{ declaredAt: at }, nothingDone]
    } else if (event.type === 'crisis-taken' && course !== undefined) {
      const taken = takenBy(course, event.supervisor, at, rules)
      if (taken.ok) course = taken.value
    } else if (event.type === 'crisis-resolved' && course !== undefined && given.command.type === 'resolve-crisis') {
      const facts = { mine: course.takenBy === event.supervisor, seekerHere: !world.seekerAway, steps }
      const resolved = resolvedAs(course, facts, given.command, at, rules)
      if (resolved.ok) course = resolved.value
    }
  }
  if (session.status === 'ended' && world.session.status !== 'ended' && openRisk(session) !== undefined) {
    ;[course, steps] = [{ declaredAt: world.now }, nothingDone]
  }
  return { ...world, session, steps, ...(course && { course }) }
}

/** Which of these limits a length of time has passed: more of it no rule reads. */
const classOf = (time: Ms | undefined, ...bounds: readonly Ms[]) =>
  time === undefined ? -1 : bounds.filter((bound) => time >= bound).length
const allowance = standard.lostAllowance

function keyOf({ session, course, steps, seekerAway, now }: World): string {
  const over = session.status === 'ended'
  const risk = 'risk' in session ? session.risk : session.status === 'crisis' ? session.before.risk : undefined
  const call = course && callDue(course, rules)
  return [
    session.status,
    session.status === 'ended' && `${session.reason}${openRisk(session) === undefined ? '' : '!'}`,
    session.status === 'suspended' && session.lost.toSorted().join(),
    session.status === 'crisis' && `${session.before.status}${session.relieved}${session.lineShown === undefined}`,
    !over && begunPart(session)?.phase,
    !over && shieldOf(session) !== undefined,
    over ||
      classOf(
        clockOf(standard, session, now)?.elapsed,
        ...standard.phases.map(({ from }) => from + 1),
        standard.length,
      ),
    over || classOf(lostTimeAt(session, now), 1, allowance),
    !over && risk && `${risk.status}${risk.number}${risk.level}`,
    !over && risk?.status === 'answered' && classOf(now - risk.answeredAt, minutes(3)),
    course &&
      `${course.takenBy === undefined ? '' : course.takenBy === xu.id ? 'xu' : 'other'}${course.outcome}${course.closedAt === undefined}`,
    course?.closedAt === undefined && call && `${call.why}${classOf(call.at - now, 1, hours(3))}`,
    isOpen(course) && course.outcome === undefined && `${steps.confirmed}${steps.tried}${seekerAway}`,
  ].join('|')
}

const isOpen = (course: Course | undefined): course is Course => course !== undefined && course.closedAt === undefined
const bySupervisor = (move: Move) => 'confirm' in move || 'followUp' in move

/** What must hold of every step there is. */
function broken(before: World, move: Move, after: World): string | undefined {
  const { course, session } = after
  if (isOpen(before.course) && !isOpen(course) && !bySupervisor(move)) return 'closed without a supervisor'
  if (before.course?.outcome === undefined && course?.outcome !== undefined && !('confirm' in move))
    return 'an outcome that no supervisor confirmed'
  if (course?.closedAt !== undefined && course.outcome === undefined) return 'closed without an outcome'
  if (session.status === 'crisis' && !(isOpen(course) && course.outcome === undefined))
    return 'a crisis without an incident'
  const ends = before.session.status !== 'ended' && session.status === 'ended'
  // What the listener's shield ends, a person has ended.
  const shielded = before.session.status !== 'crisis' && shieldOf(before.session) !== undefined
  if (ends && dangerOpen(before.session)) {
    const byPerson =
      'confirm' in move || ('order' in move && ['leave', 'end-harassment'].includes(move.order.command.type))
    if (!byPerson && !shielded) return 'ended by time or a loss in danger'
    const none = 'confirm' in move && move.confirm.outcome === 'false-alarm'
    if (!isOpen(course) && !none) return 'ended in danger, and nobody looks after it'
  }
  const { now } = after
  if (session.status !== 'ended') {
    const left = answer(standard, session, { by: 'seeker', person: seeker, command: { type: 'leave' } }, now).session
    if (left.status !== 'ended') return 'a seeker who may not leave'
    const open = dangerOpen(session) && (session.status === 'crisis' || shieldOf(session) === undefined)
    if (open && due(standard, session, now + hours(48)).some(({ event }) => event.type === 'ended'))
      return 'time would end it in danger'
  }
  if (!isOpen(course)) return undefined
  const call = callDue(course, rules)
  if (call === undefined) return 'open, and nobody will ever be called'
  const gone = course.takenBy === undefined ? now - course.declaredAt : now - (course.seenUntil ?? 0)
  const limit = course.takenBy === undefined ? 0 : rules.ownerAway
  if (course.outcome === undefined && gone >= limit && call.at > now) return 'nobody has it, and nobody is called'
  return call.at > now + rules.followUp ? 'called later than a day from now' : undefined
}

function start(stage: {
  readonly session: Session
  readonly now: Instant
  readonly log: readonly { readonly at: Instant }[]
}): World {
  const { now, session } = stage
  const course = session.status === 'crisis' ? { course: { declaredAt: session.declaredAt } } : {}
  return { session, ...course, steps: nothingDone, seekerAway: false, now }
}

describe('[S7.2] the small model, as a whole', () => {
  test('[S7.2] nothing closes an incident but a supervisor, nothing but a person ends danger, nobody is kept, nobody forgotten', () => {
    const reached = new Map<string, World>()
    const queue: World[] = [waiting(), begun(), inDanger(), crisis()].map(start)
    const seen = { closed: 0, reopened: 0, goesOn: 0 }
    for (const world of queue) reached.set(keyOf(world), world)
    for (let world = queue.pop(); world !== undefined; world = queue.pop()) {
      for (const move of moves) {
        for (const wait of 'order' in move && move.order.command.type === 'tick' ? waits : [0]) {
          const next = after(world, move, wait)
          const fault = broken(world, move, next)
          if (fault !== undefined) throw new Error(`${fault}: ${JSON.stringify(move)} after ${wait} in ${keyOf(world)}`)
          if (isOpen(world.course) && !isOpen(next.course)) seen.closed++
          if (world.course?.outcome !== undefined && next.course?.outcome === undefined) seen.reopened++
          if (world.session.status === 'crisis' && next.session.status === 'live') seen.goesOn++
          const key = keyOf(next)
          if (reached.has(key)) continue
          reached.set(key, next)
          queue.push(next)
        }
      }
    }
    // It got everywhere it should: not a walk round one room.
    expect(reached.size).toBeGreaterThan(1_000)
    expect(Object.values(seen).every((count) => count > 0)).toBe(true)
  }, 120_000)
})

describe('[S7.2] what can be confirmed', () => {
  const facts = { mine: true, seekerHere: true, steps: nothingDone }

  test('[S7.2] only what is so: somebody outside confirmed, the seeker is away, something was tried', () => {
    expect(possibleOutcomes(facts)).toEqual(['safe', 'false-alarm'])
    expect(possibleOutcomes({ ...facts, mine: false })).toEqual([])
    expect(possibleOutcomes({ ...facts, seekerHere: false })).toEqual(['safe', 'left', 'false-alarm'])
    expect(possibleOutcomes({ mine: false, seekerHere: false, steps: { confirmed: 1, tried: 1 } })).toEqual([
      'handed-over',
      'left',
      'not-reached',
    ])
  })

  test('[S7.2] what the seeker refused is no try, and to have reached the seeker is no hand-over', () => {
    expect(countSteps([{ to: 'cn-120', did: 'refused' }])).toEqual(nothingDone)
    expect(countSteps([{ to: 'seeker', did: 'confirmed' }])).toEqual({ confirmed: 0, tried: 1 })
    expect(
      countSteps([
        { to: 'cn-120', did: 'reached' },
        { to: 'cn-120', did: 'confirmed' },
      ]),
    ).toEqual({ confirmed: 1, tried: 2 })
  })
})

function granted<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!result.ok) throw new Error('refused')
  return result.value
}

test('[S7.2] an entry of the directory is old after 180 days, not before', () => {
  const checked = 1_767_225_600_000
  expect(isStale(checked, checked + 180 * hours(24))).toBe(false)
  expect(isStale(checked, checked + 180 * hours(24) + 1)).toBe(true)
})

describe('[S7.2] the course of an incident', () => {
  const opened: Course = { declaredAt: 0 }

  test('[S7.2] whoever took it and lost their page is followed up after the configured time', () => {
    const taken = granted(takenBy(opened, xu.id, seconds(20), rules))
    expect(callDue(taken, rules)).toEqual({ at: seconds(20) + minutes(2), why: 'owner-gone' })
    expect(callDue(seenAt(taken, minutes(30)), rules)).toEqual({ at: minutes(32), why: 'owner-gone' })
  })

  test('[S7.2] it stays open until somebody has asked after the seeker; overdue it calls, and who comes has time for it', () => {
    const taken = granted(takenBy(opened, xu.id, 0, rules))
    const facts = { mine: true, seekerHere: true, steps: nothingDone }
    const safe = granted(resolvedAs(taken, facts, { outcome: 'safe', plan: ['knows-whom'] }, 0, rules))
    expect(callDue(safe, rules)).toEqual({ at: hours(24), why: 'follow-up' })
    const held = granted(takenBy(safe, tang.id, hours(25), rules))
    expect(callDue(held, rules)).toEqual({ at: hours(27), why: 'follow-up' })
    // Taken before it is due, it is due when it was.
    expect(callDue(granted(takenBy(safe, tang.id, hours(3), rules)), rules)?.at).toBe(hours(24))
    expect(callDue(granted(followedUp(held, 'not-reached', tang.id, hours(26))), rules)).toBeUndefined()
    const again = granted(followedUp(held, 'danger-again', tang.id, hours(26)))
    expect(again).toEqual({ declaredAt: 0, takenBy: tang.id, seenUntil: hours(26) })
    expect(followedUp(taken, 'safe', xu.id, 0)).toMatchObject({ refusal: { code: 'not-now' } })
  })
})

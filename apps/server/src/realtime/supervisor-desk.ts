import type { CallShape, LostLine, OpenIncident, ServerMessage } from '@tingyu/contract'
import { stacked, type PersonId, type SessionId, type Side } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { openAlarms } from '../crisis/alarm-store.ts'
import { openShifts } from '../crisis/shift-store.ts'
import { closedOver, followUps, openIncidents } from '../crisis/store.ts'
import { together } from '../db/questions.ts'
import { countReady } from '../matching/duty-store.ts'
import { countWaiting, lostLines, readShapes } from './floor-store.ts'

/** What only the process that holds the connections knows. */
export interface Whereabouts {
  readonly isHere: (session: SessionId, side: Side) => boolean
  /** Stands for the network from which the seeker was last connected. */
  readonly networkOf: (session: SessionId) => string | undefined
}

/** So many of those folded behind one for their network are told; of more only the number. */
const toldBehind = 20

function askBoard({ db, clock }: Context) {
  return together(db, {
    incidents: openIncidents(db),
    followUps: followUps(db),
    alarms: openAlarms(db),
    lost: lostLines(db),
    onDuty: openShifts(db, clock),
    over: closedOver(db, clock),
  })
}
interface Board {
  readonly now: Context['clock']['sql']
  readonly ask: ReturnType<typeof askBoard>
}
const boards = new WeakMap<Context, Board>()

/** The statement of a service, made once; anew only where its clock is read in another way, as a test's is when it advances. */
function boardOf(context: Context): Board {
  const now = context.clock.sql
  const known = boards.get(context)
  if (known?.now === now) return known
  const made = { now, ask: askBoard(context) }
  boards.set(context, made)
  return made
}

/**
 * The incidents that are open, the whole list: what, since when, and who is there; nothing of what was said. And the
 * lost lines for which somebody is called. Read once, and told to each with whether it is they who are called.
 */
export async function incidentsMessage(
  context: Context,
  { isHere, networkOf }: Whereabouts,
): Promise<(supervisor: PersonId) => ServerMessage> {
  // In one statement: somebody is in danger, and while we ask nobody hears of it.
  const found = await boardOf(context).ask()
  const calls = new Map(found.alarms.map((alarm) => [alarm.incident ?? alarm.session, alarm]))
  const atHand = found.incidents.map(({ told, seeker, stranger, withListener }) => {
    const network = stranger ? networkOf(told.session) : undefined
    const alone = withListener && !isHere(told.session, 'listener')
    return {
      told: { ...told, ...(alone && { listenerAway: alone }) },
      declaredAt: told.declaredAt,
      cause: told.cause,
      seekerHere: told.seekerHere,
      taken: told.takenBy !== undefined,
      ...(seeker !== null && { seeker }),
      ...(network !== undefined && { strangersOf: network }),
    }
  })
  const open = stacked(atHand).flatMap(({ first, samePerson, sameNetwork }): OpenIncident[] => {
    const more = sameNetwork.length - toldBehind
    const behind = (why: 'same-person' | 'same-network') => ({ behind: { incident: first.told.id, why } })
    return [
      { ...first.told, ...(more > 0 && { more }) },
      ...samePerson.map(({ told }) => ({ ...told, ...behind('same-person') })),
      ...sameNetwork.slice(0, toldBehind).map(({ told }) => ({ ...told, ...behind('same-network') })),
    ]
  })
  return (supervisor) => {
    const own = found.onDuty.find((shift) => shift.supervisor === supervisor)
    const callTo = (about: string): CallShape | undefined => {
      const alarm = calls.get(about)
      if (!alarm) return undefined
      const { called, everyone, lineShown } = alarm
      // Where nobody is on duty it rings at everybody who has a page open.
      return { you: everyone || called.includes(supervisor), everyone, lineShown }
    }
    const over = found.over.flatMap(({ takenBy, ...told }) => (takenBy === supervisor ? [told] : []))
    return {
      type: 'incidents',
      open: open.map((each) => {
        const call = callTo(each.id)
        const why = calls.get(each.id)?.why
        const ownerGone = why === 'owner-gone'
        // Somebody has come, and yet they are called as where nobody has: it was said again since.
        const saidAgain = why === 'nobody-came' && each.takenBy !== undefined
        return call === undefined
          ? each
          : { ...each, call, ...(ownerGone && { ownerGone }), ...(saidAgain && { saidAgain }) }
      }),
      followUps: found.followUps.map((each) => {
        const call = callTo(each.id)
        return call === undefined ? each : { ...each, call }
      }),
      lost: found.lost.flatMap((line): LostLine[] => {
        const call = callTo(line.session)
        return call === undefined ? [] : [{ ...line, call }]
      }),
      ...(over.length > 0 && { closedOver: over }),
      onDuty: found.onDuty.length,
      ...(own && { shift: { since: own.from, until: own.until } }),
    }
  }
}

/** Sessions as shapes, never as words. */
export async function floorMessage({ db, clock }: Context): Promise<ServerMessage> {
  const now = await clock.read(db)
  const [sessions, waiting, ready] = await Promise.all([readShapes(db, now), countWaiting(db), countReady(db, now)])
  return { type: 'floor', sessions, waiting, ready }
}

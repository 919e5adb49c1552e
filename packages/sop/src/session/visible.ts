import type { PersonId } from '../ids.ts'
import type { SessionEvent } from './event.ts'
import { withoutShield } from './shield.ts'
import { shownPerson } from './shown.ts'
import type { Connecting, Live, Session, Suspended, Waiting } from './state.ts'

/** Who looks at a session from a device. */
export type Onlooker = 'seeker' | 'listener' | 'supervisor'

/**
 * An event as this person may see it; undefined where it is none of their business.
 *
 * - The seeker: what happens to them. No offers and passes, no steps, no reminders, no ids of persons; nor that the
 *   listener's shield is up, before it is final; and not that a
 *   machine noticed something in their words: a person asks them, kindly, and no screen does.
 * - The listener: everything but who else was asked, and without ids of persons.
 * - A supervisor: the session as a shape. No steps, no reminders, no shield before it is final, and of the seeker's own description
 *   only the age band, which decides who must be called.
 *
 * Folding the visible events from the beginning gives exactly `stateFor()` of the whole log.
 */
export function visibleTo(onlooker: Onlooker, event: SessionEvent): SessionEvent | undefined {
  switch (event.type) {
    case 'offered':
      if (onlooker === 'seeker') return undefined
      return onlooker === 'listener' ? { ...event, listener: shownPerson.listener, workingName: '' } : event
    case 'offer-passed':
    case 'offer-lapsed':
    case 'offer-withdrawn':
      return onlooker === 'seeker' ? undefined : { ...event, listener: listenerShown(onlooker, event.listener) }
    case 'accepted':
    case 'reading-lapsed':
      return { ...event, listener: listenerShown(onlooker, event.listener) }
    case 'crisis-resolved': {
      const { reason, plan, ...rest } = event
      const why = onlooker === 'seeker' ? {} : { ...(reason && { reason }), ...(plan && { plan }) }
      return { ...rest, ...why, supervisor: supervisorShown(onlooker, event.supervisor) }
    }
    case 'others-told':
      if (onlooker === 'seeker' && event.quiet) return undefined
      return { ...event, supervisor: supervisorShown(onlooker, event.supervisor) }
    case 'crisis-taken':
    case 'voice-joined':
    case 'voice-left':
      return { ...event, supervisor: supervisorShown(onlooker, event.supervisor) }
    case 'described': {
      if (onlooker !== 'supervisor') return event
      const { mood: _, screen: __, concern: ___, ...rest } = event
      return rest
    }
    case 'risk-noticed':
    case 'risk-answered':
      return onlooker === 'seeker' ? undefined : event
    case 'phase-due':
    case 'step-marked':
    case 'shield-raised':
    case 'shield-lowered':
      return onlooker === 'listener' ? event : undefined
    case 'joined':
    case 'begun':
    case 'phase-entered':
    case 'message-sent':
    case 'mode-switched':
    case 'captions-switched':
    case 'second-reader-stopped':
    case 'connection-lost':
    case 'connection-returned':
    case 'crisis-declared':
    case 'line-shown':
    case 'listener-relieved':
    case 'time-reached':
    case 'ended':
      return event
  }
}

/** The state as this person may see it; see `visibleTo()`. */
export function stateFor(onlooker: Onlooker, session: Session): Session {
  switch (session.status) {
    case 'unborn':
      return session
    case 'offered': {
      const { listener, workingName, offeredAt, status, ...asked } = session
      const shown = askedFor(onlooker, asked)
      if (onlooker === 'seeker') return { ...shown, status: 'waiting' }
      if (onlooker === 'listener') {
        return { ...shown, status, listener: shownPerson.listener, workingName: '', offeredAt }
      }
      return { ...shown, status, listener, workingName, offeredAt }
    }
    case 'waiting':
    case 'connecting':
    case 'live':
    case 'suspended':
      return partFor(onlooker, session)
    case 'crisis': {
      const { othersTold, takenBy, ...rest } = onlooker === 'listener' ? session : withoutShield(session)
      const hidden = othersTold === undefined || (onlooker === 'seeker' && othersTold.quiet === true)
      const shown = { ...rest, before: partFor(onlooker, session.before), ...(!hidden && { othersTold }) }
      if (takenBy === undefined) return shown
      return { ...shown, takenBy: { ...takenBy, supervisor: supervisorShown(onlooker, takenBy.supervisor) } }
    }
    case 'ended':
      return { ...session, last: partFor(onlooker, session.last) }
  }
}

function partFor<T extends Waiting | Connecting | Live | Suspended>(onlooker: Onlooker, part: T): T {
  const shown: Waiting | Connecting | Live | Suspended = askedFor(onlooker, part)
  if (shown.status === 'waiting') return shown as T
  const named = { ...shown, listener: listenerShown(onlooker, shown.listener) }
  if (named.status === 'connecting' || onlooker === 'listener') return named as T
  const shape = withoutConduct(named)
  return (onlooker === 'seeker' ? withoutExcuse(shape) : shape) as T
}

/** What was noticed in their words, and what follows from it, is for those who help. */
function withoutExcuse(begun: Live | Suspended): Live | Suspended {
  const { excused: _, ...rest } = begun
  return rest
}

function askedFor<T extends Pick<Waiting, 'passedBy' | 'described' | 'risk'>>(onlooker: Onlooker, asked: T): T {
  if (onlooker === 'listener') return { ...asked, passedBy: [] }
  if (onlooker === 'seeker') {
    const { risk: _, ...rest } = asked
    return { ...rest, passedBy: [] } as unknown as T
  }
  if (asked.described === undefined) return asked
  const { mood: _, screen: __, concern: ___, ...described } = asked.described
  return { ...asked, described }
}

/** Without what only the listener needs: the marks of steps, which phase's end they were reminded of, and their shield. */
function withoutConduct(begun: Live | Suspended): Live | Suspended {
  const { due: _, ...rest } = withoutShield(begun)
  return { ...rest, steps: {} }
}

function listenerShown(onlooker: Onlooker, listener: PersonId): PersonId {
  return onlooker === 'supervisor' ? listener : shownPerson.listener
}

function supervisorShown(onlooker: Onlooker, supervisor: PersonId): PersonId {
  return onlooker === 'supervisor' ? supervisor : shownPerson.supervisor
}

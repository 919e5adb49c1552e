import type { Instant, PersonId } from '../../ids.ts'
import type { Protocol } from '../../protocol/protocol.ts'
import type { Result } from '../../result.ts'
import type { SessionCommand } from '../command.ts'
import type { Actor, SessionEvent } from '../event.ts'
import { listenerOf } from '../state.ts'
import type { Session } from '../state.ts'

/** What an order meets: the session as it stands once everything due has happened, and who gives the order. */
export interface Situation {
  readonly protocol: Protocol
  readonly session: Session
  readonly by: Actor
  readonly person: PersonId | undefined
  readonly now: Instant
}

/** The command of one type. */
export type The<Type extends SessionCommand['type']> = Extract<SessionCommand, { type: Type }>

/** What an order makes happen, all at the same instant; empty when what it wants is so already. */
export type Answer = Result<readonly SessionEvent[]>

/** Whether the order comes from the listener whose session this is. */
export function byItsListener({ by, person, session }: Situation): boolean {
  return by === 'listener' && person !== undefined && person === listenerOf(session)
}

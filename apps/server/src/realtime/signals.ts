import type { ClientMessage, Party, RefusalBody } from '@tingyu/contract'
import { inVoice, type Session, type SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { passSignal } from './sdp.ts'

/**
 * Passes a step of setting up the voice on to the device on which the other has the call; it is not stored anywhere.
 * Only between those who belong to one session's voice, only while there is something to set up, and only from the
 * device that speaks for its side: another tab must not speak into its call. That is the one which said last that it
 * holds it, else the newest: a second tab that only looks on takes nothing.
 */
export function relaySignal(
  context: Context,
  feeds: Feeds,
  from: Connection,
  { session, to, signal }: Extract<ClientMessage, { type: 'signal' }>,
): RefusalBody | undefined {
  const { following } = from
  if (following?.session !== session) return { code: 'not-found' }
  const own = following.as
  const other = to ?? otherOf[own]
  if (other === undefined || other === own) {
    const allowed = Object.keys(otherOf).filter((each) => each !== own)
    return { code: 'bad-request', facts: { path: 'to', allowed: allowed.join(' | ') } }
  }
  const state = feeds.stateOf(session)
  const obstacle = between(own, other, state, from)
  if (obstacle) return obstacle
  if (signal.kind === 'hold') {
    // Whoever looks at the other page must not go on speaking into nothing.
    feeds.holdCall(from)?.send({ type: 'voice-elsewhere', session })
    return undefined
  }
  if (speaker(feeds, session, own, state) !== from) return { code: 'conflict' }
  if (other === 'supervisor') from.knowsThird = true
  const passed = passSignal(signal, context.config.relay !== undefined && context.config.voice === 'relay')
  if (!passed.ok) return passed.refusal
  const receiver = speaker(feeds, session, other, state)
  if (own === 'supervisor' && receiver?.knowsThird !== true) return undefined
  receiver?.send({ type: 'signal', session, from: own, signal: passed.value })
  return undefined
}

/** To whom a signal goes that names nobody: the two of the call know each other. */
const otherOf: Readonly<Record<Party, Party | undefined>> = {
  seeker: 'listener',
  listener: 'seeker',
  supervisor: undefined,
}

/** The device that speaks for a side: the one that has the call, and of a supervisor the one from which they joined. */
function speaker(feeds: Feeds, session: SessionId, side: Party, state: Session | undefined): Connection | undefined {
  if (side !== 'supervisor') return feeds.caller(session, side)
  return feeds.following(session, side).findLast((each) => each.speaksIn === session && hasTaken(state, each))
}

function hasTaken(state: Session | undefined, { who }: Connection): boolean {
  return state?.status === 'crisis' && state.takenBy?.supervisor === who.person
}

/** Why these two may not set up a voice between them at this moment, if so. */
function between(own: Party, other: Party, state: Session | undefined, from: Connection): RefusalBody | undefined {
  const pair: readonly Party[] = [own, other]
  if (!pair.includes('supervisor')) return mayConnect(state) ? undefined : { code: 'not-now' }
  if (state?.status !== 'crisis') return { code: 'not-now' }
  if (own === 'supervisor' && !hasTaken(state, from)) return { code: 'not-yours' }
  if (inVoice(state) === undefined) return { code: 'not-now' }
  // Where nobody has accepted it, or the listener was relieved, there is no listener's side.
  const listens = state.before.status !== 'waiting' && state.relieved !== true
  return pair.includes('seeker') || listens ? undefined : { code: 'not-now' }
}

/** Whether this device may ask for a way to the others just now. */
export function mayAskForWay(device: Connection, state: Session | undefined): boolean {
  const withThird = state !== undefined && inVoice(state) !== undefined
  return device.following?.as === 'supervisor' ? withThird && hasTaken(state, device) : withThird || mayConnect(state)
}

/** Whether two people are there who may connect: from the acceptance to the end, in a crisis too. */
export function mayConnect(state: Session | undefined): boolean {
  switch (state?.status) {
    case 'connecting':
    case 'live':
    case 'suspended':
      return true
    case 'crisis':
      return state.before.status !== 'waiting'
    case undefined:
    case 'unborn':
    case 'waiting':
    case 'offered':
    case 'ended':
      return false
  }
}

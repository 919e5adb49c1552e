import type { RefusalBody, Signal } from '@tingyu/contract'
import type { Session, SessionId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { Connection } from './connection.ts'
import type { Feeds } from './feeds.ts'
import { passSignal } from './sdp.ts'

/**
 * Passes a step of setting up the voice on to the other side's newest device; it is not stored anywhere.
 * Only between the two sides of one session, only while there is something to set up, and only from the
 * newest device of the sender: an older tab must not speak into the call of the newer one.
 */
export function relaySignal(
  context: Context,
  feeds: Feeds,
  from: Connection,
  session: SessionId,
  signal: Signal,
): RefusalBody | undefined {
  const { following } = from
  if (following?.session !== session || following.as === 'supervisor') return { code: 'not-found' }
  if (!mayConnect(feeds.stateOf(session))) return { code: 'not-now' }
  if (feeds.following(session, following.as).at(-1) !== from) return { code: 'conflict' }
  const passed = passSignal(signal, context.config.relay !== undefined && context.config.voice === 'relay')
  if (!passed.ok) return passed.refusal
  const other = feeds.following(session, following.as === 'seeker' ? 'listener' : 'seeker').at(-1)
  other?.send({ type: 'signal', session, signal: passed.value })
  return undefined
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

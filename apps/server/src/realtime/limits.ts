import type { ClientMessage } from '@tingyu/contract'
import { rateLimit, type RateLimit } from '../http/limits.ts'

/** What a person may send in how many real seconds: far beyond what a hand can do, far below what floods. */
const allowed = {
  /** All frames together; a call that is set up sends some forty signals within a second or two. */
  frame: { points: 300, seconds: 30 },
  /** Help and the way out, whatever else was pressed too often; nobody presses them twice a second. */
  urgent: { points: 60, seconds: 30 },
  hello: { points: 30, seconds: 30 },
  command: { points: 90, seconds: 30 },
  write: { points: 30, seconds: 30 },
  signal: { points: 200, seconds: 30 },
  relay: { points: 20, seconds: 60 },
  /** One in ten seconds, and the last minutes again after a lost connection. */
  observe: { points: 60, seconds: 60 },
  'room-enter': { points: 30, seconds: 30 },
  'room-leave': { points: 30, seconds: 30 },
  /** With up to three others at once. */
  'room-signal': { points: 280, seconds: 30 },
  'room-relay': { points: 30, seconds: 60 },
} as const
type Limited = keyof typeof allowed
export type RealtimeLimits = { readonly [K in Limited]: RateLimit }

/** Bad frames that a socket survives; a device that sends more is broken or hostile. */
export const badFramesBorne = 20

/** Connections of one person at once: a phone that loses its network leaves one behind for up to 14 s each time. */
export const mostConnections = 12

/** @param rate of the clock: in a rehearsal people do everything so many times as fast. */
export function openLimits(rate: number): RealtimeLimits {
  const limit = (what: Limited) => rateLimit(allowed[what].points * rate, allowed[what].seconds)
  return {
    frame: limit('frame'),
    urgent: limit('urgent'),
    hello: limit('hello'),
    command: limit('command'),
    write: limit('write'),
    signal: limit('signal'),
    relay: limit('relay'),
    observe: limit('observe'),
    'room-enter': limit('room-enter'),
    'room-leave': limit('room-leave'),
    'room-signal': limit('room-signal'),
    'room-relay': limit('room-relay'),
  }
}

/** Help and the way out are open to whoever has pressed everything else too often. */
export function isNeverTooMany(message: ClientMessage): boolean {
  return message.type === 'command' && ['ask-help', 'leave', 'declare-crisis'].includes(message.command.type)
}

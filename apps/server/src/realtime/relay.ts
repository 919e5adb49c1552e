import type { ServerMessage } from '@tingyu/contract'
import type { SessionId } from '@tingyu/sop'
import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'

/**
 * How long a credential opens new allocations at the relay, seconds. A running call outlives it; an ICE
 * restart asks for a fresh one. Long enough to set up a call over a bad line, short enough to be worthless
 * when it leaks.
 */
export const credentialSeconds = 600

/** Credentials after the TURN REST scheme, which coturn's `use-auth-secret` checks. `expiry` in Unix seconds. */
export function relayCredential(
  secret: string,
  expiry: number,
  opaque: string,
): { username: string; credential: string } {
  const username = `${expiry}:${opaque}`
  return { username, credential: createHmac('sha1', secret).update(username).digest('base64') }
}

/** What a browser needs to reach another, or to try whether it could. */
export type Way = Omit<Extract<ServerMessage, { type: 'relay' }>, 'type' | 'session'>

/** The way for the two browsers of a session; null where there is none. */
export async function relayFor(
  context: Context,
  session: SessionId,
): Promise<Extract<ServerMessage, { type: 'relay' }> | null> {
  const way = await wayFor(context)
  return way && { type: 'relay', session, ...way }
}

/**
 * How the two browsers may reach each other, with fresh credentials: through the relay only where there is
 * one; directly only on this machine or by the operator's explicit choice; else not at all (null).
 */
export async function wayFor({ clock, config, db }: Context): Promise<Way | null> {
  if (config.voice === 'unavailable') return null
  const { now, real } = await db
    .selectNoFrom([clock.sql.as('now'), sql<number>`floor(extract(epoch from clock_timestamp()))::int8`.as('real')])
    .executeTakeFirstOrThrow()
  return {
    policy: config.relay ? 'relay' : 'all',
    // The relay keeps real time, also while a rehearsal's clock runs faster. Nothing in the name tells whose call it is.
    servers: serversOf(config, real + credentialSeconds),
    expiresAt: now + credentialSeconds * 1000 * clock.rate,
  }
}

function serversOf(
  { relay }: Pick<Config, 'relay'>,
  expiry: number,
): Extract<ServerMessage, { type: 'relay' }>['servers'] {
  return relay ? [{ urls: relay.urls, ...relayCredential(relay.secret, expiry, randomUUID()) }] : []
}

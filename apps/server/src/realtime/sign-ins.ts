import { closeCodes } from '@tingyu/contract/limits'
import { sql, type Kysely } from 'kysely'
import type { Database } from '../db/types.ts'
import type { Connection } from './connection.ts'

/**
 * Closes what was opened by a sign-in that has expired or is gone since: the door asked only once. A session that goes
 * on is left whole, since nobody is cut off from somebody who listens by the date of a cookie.
 * @param busy whether a session goes on in this connection
 */
export async function closeExpired(
  db: Kysely<Database>,
  connections: readonly Connection[],
  busy: (connection: Connection) => boolean,
): Promise<void> {
  const idle = connections.filter((each) => each.who.signIn !== undefined && !busy(each))
  if (idle.length === 0) return
  const signIns = [...new Set(idle.map(({ who }) => who.signIn))]
  const standing = await db
    .selectFrom('auth_session')
    .select('id')
    .where((eb) => eb('id', '=', eb.fn.any(sql<string[]>`${signIns}::uuid[]`)))
    .where('expires_at', '>', sql<Date>`now()`)
    .execute()
  const stands = new Set<string | undefined>(standing.map(({ id }) => id))
  for (const each of idle) if (!stands.has(each.who.signIn)) each.close(closeCodes.signedOut, 'signed-out')
}

import type { Protocol } from '@tingyu/sop'
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Clock, Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

/** Known by content, so that what is remembered can never be stale. */
const known = new Map<string, Protocol>()

/** What a protocol is told by: its content, not the version that somebody may have forgotten to raise. */
function fingerprintOf(protocol: Protocol): string {
  return createHash('sha256').update(JSON.stringify(protocol)).digest('base64url')
}

/** Keeps the protocol that a session begins with, so that editing the file changes no running session. */
export async function keepProtocol(tx: Tx, clock: Clock, protocol: Protocol): Promise<string> {
  const fingerprint = fingerprintOf(protocol)
  if (known.has(fingerprint)) {
    const kept = await tx
      .selectFrom('protocol_version')
      .select('fingerprint')
      .where('fingerprint', '=', fingerprint)
      .executeTakeFirst()
    if (kept) return fingerprint
  }
  await tx
    .insertInto('protocol_version')
    .values({
      fingerprint,
      id: protocol.id,
      version: protocol.version,
      body: JSON.stringify(protocol),
      first_used_at: clock.sql,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  known.set(fingerprint, protocol)
  return fingerprint
}

/** The protocol that a session began with. */
export async function protocolOf(db: Kysely<Database>, fingerprint: string): Promise<Protocol> {
  const had = known.get(fingerprint)
  if (had) return had
  const row = await db
    .selectFrom('protocol_version')
    .select('body')
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirstOrThrow()
  const protocol = row.body as Protocol
  known.set(fingerprint, protocol)
  return protocol
}

import type { Instant, PersonId, PreparationKind, WholePreparation } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A preparation as it is kept. Of one that ended with “not today” nothing was measured. */
export interface KeptPreparation {
  readonly at: Instant
  readonly kind: PreparationKind
  readonly steadiness: number
  readonly noiseDbfs?: number
  readonly connection?: WholePreparation['connection']
}

export async function recordPreparation(tx: Tx, listener: PersonId, kept: KeptPreparation): Promise<void> {
  const { at, kind, steadiness, noiseDbfs, connection } = kept
  await tx
    .insertInto('preparation')
    .values({ listener, at, kind, steadiness, noise_dbfs: noiseDbfs ?? null, connection: connection ?? null })
    .execute()
}

/** The last preparation in which everything was looked at. */
export async function readLastWhole(db: Db, listener: PersonId): Promise<WholePreparation | undefined> {
  const row = await db
    .selectFrom('preparation')
    .select(['at', 'connection'])
    .where('listener', '=', listener)
    .where('kind', '=', 'whole')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { at: row.at, connection: row.connection ?? 'unreachable' }
}

/** The last ones, the newest first. */
export async function readPreparations(db: Db, listener: PersonId, most: number): Promise<KeptPreparation[]> {
  const rows = await db
    .selectFrom('preparation')
    .select(['at', 'kind', 'steadiness', 'noise_dbfs', 'connection'])
    .where('listener', '=', listener)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ at, kind, steadiness, noise_dbfs, connection }) => ({
    at,
    kind,
    steadiness,
    ...(noise_dbfs !== null && { noiseDbfs: noise_dbfs }),
    ...(connection !== null && { connection }),
  }))
}

export async function forgetPreparations(tx: Tx, listener: PersonId): Promise<void> {
  await tx.deleteFrom('preparation').where('listener', '=', listener).execute()
}

export async function removePreparations(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('preparation').where('at', '<=', before).execute()
}

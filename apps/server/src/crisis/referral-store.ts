import type { Helper, Instant, PersonId, ReferralDeed } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { ToldSeeker } from '../db/tables/handover.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export interface StepRow {
  readonly to: string
  readonly did: ReferralDeed
  readonly whom: Helper | null
  readonly at: Instant
  readonly by: PersonId | null
}

/**
 * A step is written down once, however often it is sent. @returns `known` where this one is written down already, and
 * `other` where another one is under this id
 */
export async function insertStep(
  tx: Tx,
  id: string,
  incident: string,
  step: StepRow,
): Promise<'new' | 'known' | 'other'> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('referral_step')
    .values({ id, incident, ...step })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) return 'new'
  const kept = await tx
    .selectFrom('referral_step')
    .select(['incident', 'to', 'did', 'whom', 'by'])
    .where('id', '=', id)
    .executeTakeFirst()
  const same =
    kept?.incident === incident &&
    kept.to === step.to &&
    kept.did === step.did &&
    kept.whom === step.whom &&
    kept.by === step.by
  return same ? 'known' : 'other'
}

/** Every step towards help outside, in order. */
export function readReferralSteps(db: Db, incident: string): Promise<StepRow[]> {
  return db
    .selectFrom('referral_step')
    .select(['to', 'did', 'whom', 'at', 'by'])
    .where('incident', '=', incident)
    .orderBy('seq')
    .execute()
}

/** Where the person is, as far as somebody has asked. */
export async function readCity(db: Db, incident: string): Promise<string | undefined> {
  const row = await db.selectFrom('incident').select('city').where('id', '=', incident).executeTakeFirst()
  return row?.city ?? undefined
}

export async function saveCity(tx: Tx, incident: string, city: string | null): Promise<void> {
  await tx.updateTable('incident').set({ city }).where('id', '=', incident).where('closed_at', 'is', null).execute()
}

export interface BreakRow {
  readonly at: Instant
  readonly by: PersonId | null
  readonly told: ToldSeeker
  readonly sealed: Buffer | null
}

export function readBreak(db: Db, incident: string): Promise<BreakRow | undefined> {
  return db
    .selectFrom('confidentiality_break')
    .select(['at', 'by', 'told', 'sealed'])
    .where('incident', '=', incident)
    .executeTakeFirst()
}

/** Once: what was said first stays, but that the seeker has been told since. */
export async function saveBreak(
  tx: Tx,
  incident: string,
  row: { at: Instant; by: PersonId; told: ToldSeeker },
): Promise<void> {
  await tx
    .insertInto('confidentiality_break')
    .values({ incident, ...row })
    .onConflict((conflict) =>
      row.told === 'here' ? conflict.column('incident').doUpdateSet({ told: 'here' }) : conflict.doNothing(),
    )
    .execute()
}

export async function saveWhy(tx: Tx, incident: string, sealed: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('confidentiality_break')
    .set({ sealed })
    .where('incident', '=', incident)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

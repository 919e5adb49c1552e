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

/** A step is written down once, however often it is sent. @returns whether it is new */
export async function insertStep(tx: Tx, id: string, incident: string, step: StepRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('referral_step')
    .values({ id, incident, ...step })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
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

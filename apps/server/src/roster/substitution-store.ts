import type { Instant, PersonId, Span } from '@tingyu/sop'
import { joined } from '@tingyu/sop/roster'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

/** A span that somebody asked to be taken, and who has taken it. */
export interface Substitution extends Span {
  readonly id: string
  readonly asker: PersonId
  readonly askerName: string
  readonly taker: PersonId | null
  readonly takerName: string | null
}

/** What of somebody's shifts was passed on: in order and apart. */
export interface PassedOn {
  readonly given: readonly Span[]
  readonly taken: readonly Span[]
}

/** A shift goes on for a day at most after it began, so what ended before that is of none that lasts. */
const lastsAtMost = 24 * 3_600_000

/** All that are not over, in the order in which they begin; of people who may still work here. */
export async function readSubstitutions(db: Db, since: Instant): Promise<Substitution[]> {
  const rows = await db
    .selectFrom('substitution as s')
    .innerJoin('person as a', 'a.id', 's.asker')
    .leftJoin('person as t', 't.id', 's.taker')
    .select(['s.id', 's.asker', 's.taker', 's.begins', 's.ends'])
    .select(['a.working_name as askerName', 't.working_name as takerName'])
    .where('s.ends', '>', since)
    .where('a.disabled', '=', false)
    // What somebody took who is not here any more is its asker's again, as if nobody had.
    .where((eb) => eb.or([eb('s.taker', 'is', null), eb('t.disabled', '=', false)]))
    .orderBy('s.begins')
    .orderBy('s.id')
    .execute()
  return rows.map(({ begins, ends, askerName, ...row }) => ({
    ...row,
    from: begins,
    until: ends,
    askerName: askerName ?? '',
  }))
}

/** What a listener looks for somebody else for, that is to begin and nobody has taken: in order and apart. */
export async function readSought(db: Db, listener: PersonId, now: Instant): Promise<readonly Span[]> {
  const rows = await db
    .selectFrom('substitution')
    .select(['begins as from', 'ends as until'])
    .where('asker', '=', listener)
    .where('taker', 'is', null)
    .where('begins', '>', now)
    .execute()
  return joined(rows)
}

/** All that can be of a shift which lasts: what is to come, and what was of one that goes on. */
export function readLasting(db: Db, now: Instant): Promise<Substitution[]> {
  return readSubstitutions(db, now - lastsAtMost)
}

/** What was given and taken, by listener. */
export async function readPassedOn(db: Db, now: Instant): Promise<ReadonlyMap<PersonId, PassedOn>> {
  return passedOnIn(await readLasting(db, now))
}

/** The same of what has been read; of one, where one is named. */
export function passedOnIn(lasting: readonly Substitution[], listener?: PersonId): ReadonlyMap<PersonId, PassedOn> {
  const all = lasting.filter(({ taker }) => taker !== null)
  const people = listener === undefined ? new Set(all.flatMap(({ asker, taker }) => [asker, taker!])) : [listener]
  return new Map(
    [...people].map((person) => [
      person,
      {
        given: joined(all.filter(({ asker }) => asker === person)),
        taken: joined(all.filter(({ taker }) => taker === person)),
      },
    ]),
  )
}

/** Holds a listener's roster until the transaction ends: what is asked or taken at once is decided one after the other. */
export async function holdRoster(tx: Tx, listener: PersonId): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', listener).forNoKeyUpdate().execute()
}

/** The same for several, in one order for everyone: two who need the same of them wait for each other, and not for ever. */
export async function holdRosters(tx: Tx, listeners: readonly PersonId[]): Promise<void> {
  for (const listener of listeners.toSorted()) await holdRoster(tx, listener)
}

export async function insertSubstitution(tx: Tx, asker: PersonId, { from, until }: Span, now: Instant): Promise<void> {
  await tx.insertInto('substitution').values({ asker, begins: from, ends: until, asked_at: now }).execute()
}

/** Takes a request back that nobody has taken. @returns whether it was still theirs */
export async function removeSubstitution(tx: Tx, id: string, asker: PersonId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('substitution')
    .where('id', '=', id)
    .where('asker', '=', asker)
    .where('taker', 'is', null)
    .executeTakeFirst()
  return numDeletedRows > 0
}

/** One request that nobody has taken, held until the transaction ends. */
export function holdOpenSubstitution(
  tx: Tx,
  id: string,
): Promise<{ asker: PersonId; from: Instant; until: Instant } | undefined> {
  return tx
    .selectFrom('substitution')
    .select(['asker', 'begins as from', 'ends as until'])
    .where('id', '=', id)
    .where('taker', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveTaker(tx: Tx, id: string, taker: PersonId, now: Instant): Promise<void> {
  await tx.updateTable('substitution').set({ taker, taken_at: now }).where('id', '=', id).execute()
}

/** A request of which nobody has been told, still to begin and to be taken; held until the transaction ends. */
export function holdUntold(tx: Tx, now: Instant): Promise<(Span & { id: string; asker: PersonId }) | undefined> {
  return tx
    .selectFrom('substitution')
    .select(['id', 'asker', 'begins as from', 'ends as until'])
    .where('told_at', 'is', null)
    .where('taker', 'is', null)
    .where('begins', '>', now)
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function saveTold(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.updateTable('substitution').set({ told_at: now }).where('id', '=', id).execute()
}

export async function removeSubstitutionsBefore(db: Db, before: Instant): Promise<void> {
  await db.deleteFrom('substitution').where('ends', '<=', before).execute()
}

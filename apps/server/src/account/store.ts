import type { Role } from '@tingyu/contract'
import type { PersonId } from '@tingyu/sop'
import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../context.ts'
import { removeDevicesOf } from '../push/store.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>

export interface StaffRow {
  readonly id: PersonId
  readonly username: string
  readonly workingName: string
  readonly role: Role
  readonly invited: boolean
  readonly disabled: boolean
  readonly hearsYoung: boolean
}

/** Longer than any code of an authenticator is taken. */
const codeLife = sql<Date>`now() - interval '5 minutes'`

/** Uses a code of an authenticator up. False: it was used before. */
export async function useCode(db: Db, person: PersonId, code: string): Promise<boolean> {
  await db.deleteFrom('used_code').where('used_at', '<', codeLife).execute()
  const used = await db
    .insertInto('used_code')
    .values({ person_id: person, code_hash: sha256(code.replaceAll(/\s/g, '')) })
    .onConflict((conflict) => conflict.columns(['person_id', 'code_hash']).doNothing())
    .executeTakeFirst()
  return used.numInsertedOrUpdatedRows === 1n
}

/** Everybody who is or was of staff, demonstration accounts only where there is one. */
export async function listStaff(db: Db, demo: boolean): Promise<readonly StaffRow[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select([
      'person.id',
      'person.username',
      'person.working_name',
      'person.role',
      'person.disabled',
      'person.hears_young',
      'credential.id as credential',
    ])
    .where('person.role', '<>', 'seeker')
    .where((e) => (demo ? e.lit(true) : e('person.demo', '=', false)))
    .orderBy('person.created_at')
    .orderBy('person.username')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    username: row.username ?? '',
    workingName: row.working_name,
    role: row.role,
    invited: row.credential === null,
    disabled: row.disabled,
    hearsYoung: row.hears_young,
  }))
}

export async function isTaken(db: Db, username: string): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirst()) !== undefined
}

/** A member of staff who may be invited again: known, and not disabled. */
export async function findMember(db: Db, id: PersonId): Promise<Role | undefined> {
  const found = await db
    .selectFrom('person')
    .select('role')
    .where('id', '=', id)
    .where('role', '<>', 'seeker')
    .where('disabled', '=', false)
    .executeTakeFirst()
  return found?.role
}

export async function readMe(db: Db, id: PersonId): Promise<{ username: string | null; twoFactor: boolean }> {
  const row = await db
    .selectFrom('person')
    .select(['username', 'two_factor_enabled'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { username: row.username, twoFactor: row.two_factor_enabled === true }
}

export interface NewMember {
  readonly username: string
  readonly workingName: string
  readonly role: Role
  readonly demo?: boolean
}

/** Adds a member of staff, without a password yet. Undefined: the username is taken. */
export async function addMember(tx: Tx, member: NewMember): Promise<PersonId | undefined> {
  const added = await tx
    .insertInto('person')
    .values({
      username: member.username,
      working_name: member.workingName,
      role: member.role,
      demo: member.demo ?? false,
      // better-auth wants an address for everybody; `.invalid` belongs to nobody for ever (RFC 2606).
      placeholder_email: `${member.username}@staff.invalid`,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id
}

/** Replaces whatever invitation the person had. @param token kept only as its hash */
export async function invite(tx: Tx, person: PersonId, token: string, hours: number): Promise<Date> {
  const row = { token_hash: sha256(token), expires_at: sql<Date>`now() + make_interval(hours => ${hours})` }
  const { expires_at } = await tx
    .insertInto('invitation')
    .values({ person_id: person, ...row })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return expires_at
}

/** Uses an invitation up. Undefined: there is none with that token, or it has expired, or its person is disabled. */
export async function useInvitation(tx: Tx, token: string): Promise<PersonId | undefined> {
  const used = await tx
    .deleteFrom('invitation')
    .using('person')
    .whereRef('person.id', '=', 'invitation.person_id')
    .where('person.disabled', '=', false)
    .where('invitation.token_hash', '=', sha256(token))
    .where('invitation.expires_at', '>', sql<Date>`now()`)
    .returning('invitation.person_id')
    .executeTakeFirst()
  return used?.person_id
}

/** Gives a password, and with it a fresh beginning: signed out everywhere. @param hash as better-auth makes it */
export async function setPassword(tx: Tx, person: PersonId, hash: string): Promise<void> {
  await tx
    .insertInto('credential')
    .values({ person_id: person, account_id: person, provider_id: 'credential', password: hash })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ password: hash, updated_at: sql`now()` }))
    .execute()
  await tx.deleteFrom('auth_session').where('person_id', '=', person).execute()
  await removeDevicesOf(tx, person)
  // Whoever was invited anew may have lost their authenticator as well; they set one up again.
  await tx.deleteFrom('second_factor').where('person_id', '=', person).execute()
  await tx.updateTable('person').set({ two_factor_enabled: false }).where('id', '=', person).execute()
}

/** Marks a listener for people under 18, or takes the mark away. False: there is no such listener. */
export async function setHearsYoung(db: Db, person: PersonId, on: boolean): Promise<boolean> {
  const updated = await db
    .updateTable('person')
    .set({ hears_young: on, updated_at: sql`now()` })
    .where('id', '=', person)
    .where('role', '=', 'listener')
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

export type Disabled = 'done' | 'unknown' | 'last-operator'

/**
 * Takes the account of a member of staff out of use, or puts it back. Whoever is signed in with it is
 * signed out. The last operator who can sign in stays: nobody could invite another.
 * @param demo whether the demonstration accounts can sign in, and count
 */
export async function setDisabled(tx: Tx, person: PersonId, disabled: boolean, demo: boolean): Promise<Disabled> {
  // Locked in one order, so that two operators cannot each disable the other at the same time.
  const operators = await tx
    .selectFrom('person')
    .innerJoin('credential', 'credential.person_id', 'person.id')
    .select('person.id')
    .where('person.role', '=', 'operator')
    .where('person.disabled', '=', false)
    .where((e) => (demo ? e.lit(true) : e('person.demo', '=', false)))
    .orderBy('person.id')
    .forUpdate('person')
    .execute()
  if (disabled && operators.length === 1 && operators[0]?.id === person) return 'last-operator'
  const updated = await tx
    .updateTable('person')
    .set({ disabled, updated_at: sql`now()` })
    .where('id', '=', person)
    .where('role', '<>', 'seeker')
    .executeTakeFirst()
  if (updated.numUpdatedRows === 0n) return 'unknown'
  if (disabled) {
    await tx.deleteFrom('auth_session').where('person_id', '=', person).execute()
    await removeDevicesOf(tx, person)
    await tx.deleteFrom('invitation').where('person_id', '=', person).execute()
  }
  return 'done'
}

/** Whether an operator exists who can sign in. */
export async function hasOperator(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('person')
    .innerJoin('credential', 'credential.person_id', 'person.id')
    .select('person.id')
    .where('person.role', '=', 'operator')
    .where('person.disabled', '=', false)
    .where('person.demo', '=', false)
    .executeTakeFirst()
  return found !== undefined
}

/** An operator who has not chosen a password yet. */
export async function findInvitedOperator(db: Db): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select('person.id')
    .where('person.role', '=', 'operator')
    .where('person.disabled', '=', false)
    .where('person.demo', '=', false)
    .where('credential.id', 'is', null)
    .orderBy('person.created_at')
    .executeTakeFirst()
  return found?.id
}

export async function setPhrase(tx: Tx, person: PersonId, hash: Buffer): Promise<void> {
  await tx
    .insertInto('recovery_phrase')
    .values({ person_id: person, phrase_hash: hash })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ phrase_hash: hash, created_at: sql`now()` }))
    .execute()
}

export async function findByPhrase(db: Db, hash: Buffer): Promise<PersonId | undefined> {
  const found = await db
    .selectFrom('recovery_phrase')
    .innerJoin('person', 'person.id', 'recovery_phrase.person_id')
    .select('person.id')
    .where('phrase_hash', '=', hash)
    .where('person.disabled', '=', false)
    .executeTakeFirst()
  return found?.id
}

/** Sign-ins and half sign-ins that are over. */
export async function removeExpired(db: Db): Promise<void> {
  await db
    .deleteFrom('auth_session')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
  await db
    .deleteFrom('auth_verification')
    .where('expires_at', '<', sql<Date>`now()`)
    .execute()
  await db.deleteFrom('used_code').where('used_at', '<', codeLife).execute()
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

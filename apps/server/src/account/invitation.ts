import type { PersonId } from '@tingyu/sop'
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tx } from '../context.ts'
import type { Database } from '../db/types.ts'
import { addMember, findInvitedOperator, hasOperator, invite } from './store.ts'

/** An invitation can be redeemed for so many hours. */
const invitationHours = 72

/** Makes an invitation for somebody who was added. @returns the link, which is shown once and kept only as a hash */
export async function makeInvitation(
  tx: Tx,
  person: PersonId,
  origin: string,
): Promise<{ link: string; expiresAt: Date }> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = await invite(tx, person, token, invitationHours)
  return { link: `${origin}/staff/join?token=${token}`, expiresAt }
}

/**
 * The link with which the first operator chooses a password, for whoever starts the program; none once an
 * operator can sign in. Each start makes a new one, and the one before is worth nothing any more.
 */
export async function firstOperatorLink(db: Kysely<Database>, origin: string): Promise<string | undefined> {
  if (await hasOperator(db)) return undefined
  return await db.transaction().execute(async (tx) => {
    const person = (await findInvitedOperator(tx)) ?? (await addFirstOperator(tx))
    return (await makeInvitation(tx, person, origin)).link
  })
}

async function addFirstOperator(tx: Tx): Promise<PersonId> {
  // A name may be taken by somebody who was disabled, and people are never renamed.
  for (const number of ['', '2', '3', '4', '5']) {
    const added = await addMember(tx, { username: `operator${number}`, workingName: '运营', role: 'operator' })
    if (added !== undefined) return added
  }
  throw new Error('the first operator could not be added')
}

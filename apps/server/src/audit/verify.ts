import pg from 'pg'
import { clientConfig, type Place } from '../db/connect.ts'
import { migrationsDone } from '../db/inspect.ts'
import { type AuditRow, ChainCheck } from './chain.ts'

/** Rows in the memory at once. */
const atOnce = 5_000

/**
 * Reads the whole audit log as of one moment, also while the service goes on, and checks that each row follows from the
 * one before it.
 * @param kept a head that was noted down before, hex
 * @returns null where the database has no such log yet
 */
export async function verifyAudit(place: Place, kept?: string): Promise<ChainCheck | null> {
  const client = new pg.Client(clientConfig(place))
  await client.connect()
  try {
    if (!(await migrationsDone(client)).includes('013-audit')) return null
    const check = new ChainCheck(kept)
    await client.query('begin isolation level repeatable read read only')
    // Also rows of one number twice come in some order: whoever can put them there can take a constraint away.
    await client.query(`declare log cursor for
      select no, at, by, what, incident, about, encode(hash, 'hex') as hash from audit_log order by no, hash`)
    for (;;) {
      const { rows } = await client.query<Record<'no' | 'at', string> & AuditRow>(`fetch ${atOnce} from log`)
      for (const row of rows) check.next({ ...row, no: Number(row.no), at: Number(row.at) })
      if (rows.length < atOnce) break
    }
    await client.query('commit')
    return check
  } finally {
    await client.end()
  }
}

import { Kysely, PostgresDialect } from 'kysely'
import { type ClientConfig, Pool, TypeOverrides, types } from 'pg'
import type { Database } from './types.ts'

/** Connections one process uses at most; the embedded server allows 40 in all. */
const poolSize = 16

/** Where a database is: a server's address, or the embedded one's socket. */
export type Place = { readonly url: string } | { readonly socketDir: string; readonly database: string }

/**
 * Connects to a database. int8 becomes a number: our instants and counts stay far below 2^53.
 * @param onLost told when an idle connection breaks; the next query opens another
 */
export function connect(place: Place, onLost: (error: Error) => void, size = poolSize): Kysely<Database> {
  const pool = new Pool({
    ...clientConfig(place),
    max: size,
    // Longer than any statement of ours by far; a stuck one must not hold a session's lock for ever.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    types: parsers,
  })
  pool.on('error', onLost)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** What `pg` needs to reach a place, also for a single connection. */
export function clientConfig(place: Place): ClientConfig {
  if ('url' in place) return { connectionString: place.url, application_name: 'tingyu' }
  return { host: place.socketDir, user: 'tingyu', database: place.database, application_name: 'tingyu' }
}

const parsers = new TypeOverrides()
parsers.setTypeParser(types.builtins.INT8, Number)

import { Kysely, PostgresDialect } from 'kysely'
import { Client, type ClientConfig, Pool, TypeOverrides, types } from 'pg'
import { createHash } from 'node:crypto'
import type { Database } from './types.ts'

/** Connections one process uses at most; the embedded server allows 40 in all. */
const poolSize = 16

/** Where a database is: a server's address, or the embedded one's socket. */
export type Place = { readonly url: string } | { readonly socketDir: string; readonly database: string }

/**
 * Connects to a database. int8 becomes a number: our instants and counts stay far below 2^53.
 * @param onLost told when an idle connection breaks; the next query opens another. Not told any more once the database
 * is being destroyed: saying goodbye takes a moment, and a server that stops meanwhile says goodbye by an error.
 */
export function connect(place: Place, onLost: (error: Error) => void, size = poolSize): Kysely<Database> {
  const pool = new Pool({
    ...clientConfig(place),
    Client: NamingClient,
    max: size,
    // Longer than any statement of ours by far; a stuck one must not hold a session's lock for ever.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    types: parsers,
  })
  pool.on('error', (error) => {
    if (!pool.ending) onLost(error)
  })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** What `pg` needs to reach a place, also for a single connection. */
export function clientConfig(place: Place): ClientConfig {
  if ('url' in place) return { connectionString: place.url, application_name: 'tingyu' }
  return { host: place.socketDir, user: 'tingyu', database: place.database, application_name: 'tingyu' }
}

const parsers = new TypeOverrides()
parsers.setTypeParser(types.builtins.INT8, Number)

/** A service has some two hundred different statements; more would only fill the server's memory. */
const mostNames = 500
const names = new Map<string, string>()

/**
 * Gives every statement with parameters a name, so that a connection has it parsed and planned once and
 * not each time (measured: a lookup by key takes 0.1 instead of 0.4 ms).
 */
class NamingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config)
    // A connection that breaks between two statements of a transaction has nobody else to tell (the pool listens to
    // idle ones only), and an 'error' nobody listens to ends the process. The next statement fails, which is enough.
    this.on('error', () => {})
  }

  // Every overload of `query` there is; only Kysely calls it, always with a text and its values.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined
    const given = name === undefined ? args : [{ name, text, values }, ...args.slice(2)]
    return super.query<never>(...(given as [never]))
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = `t${createHash('sha256').update(text).digest('hex').slice(0, 20)}`
  names.set(text, name)
  return name
}

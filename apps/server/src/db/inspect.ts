import pg from 'pg'
import { clientConfig, type Place } from './connect.ts'
import { migrations } from './migrations/index.ts'

/** What can be seen of a database without changing anything. */
export interface Inspected {
  /** Major version of PostgreSQL. */
  readonly major: number
  readonly encoding: string
  readonly mayCreateTables: boolean
  /** The database's clock, epoch ms with fractions. */
  readonly now: number
  readonly schema: SchemaState
}

export type SchemaState =
  | { readonly state: 'empty' | 'current' }
  /** So many steps of ours are still to be done. */
  | { readonly state: 'older'; readonly steps: number }
  /** A newer program has done steps that this one does not know. */
  | { readonly state: 'newer'; readonly unknown: readonly string[] }

/** Looks at a database. Throws what `pg` throws where it cannot be reached. */
export async function inspect(place: Place): Promise<Inspected> {
  const client = new pg.Client({ ...clientConfig(place), connectionTimeoutMillis: 8_000 })
  await client.connect()
  try {
    const { rows } = await client.query<Omit<Inspected, 'schema'>>(
      `select current_setting('server_version_num')::int / 10000 as major,
              current_setting('server_encoding') as encoding,
              has_schema_privilege('public', 'create') as "mayCreateTables",
              extract(epoch from clock_timestamp())::float8 * 1000 as now`,
    )
    const seen = rows[0]
    if (seen === undefined) throw new Error('inspect: the database told nothing about itself')
    return { ...seen, schema: schemaState(await migrationsDone(client)) }
  } finally {
    await client.end()
  }
}

/** The names of the migrations that were done, in order; empty where none ever was. */
export async function migrationsDone(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('kysely_migration') is not null as there`)
  if (rows[0]?.there !== true) return []
  const done = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return done.rows.map(({ name }) => name)
}

/** What these migrations mean to this version of the program. */
export function schemaState(done: readonly string[]): SchemaState {
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) return { state: 'newer', unknown }
  if (done.length === 0) return { state: 'empty' }
  const steps = Object.keys(migrations).length - done.length
  return steps === 0 ? { state: 'current' } : { state: 'older', steps }
}

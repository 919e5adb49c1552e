import type pg from 'pg'

/** A table and its columns, in the order in which a copy has them. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
}

/**
 * Not part of a backup: what was said in sessions is sealed under keys of the day, which no backup holds,
 * and must be gone after a day; what was handed over in a crisis must be gone a day after it, and the
 * number that a seeker left when they were asked after; who is signed in or half signed in, because a file in the wrong hands must not be a
 * key to anybody's account, nor to the devices on which somebody is called, or reminded; the migrator's own tables say which version the backup is of.
 */
const leftOut = [
  'confidence',
  'private_line',
  'supervision_group_line',
  'incident_detail',
  'incident_number',
  'auth_session',
  'auth_verification',
  'push_device',
  'reminder',
  'kysely_migration',
  'kysely_migration_lock',
]

/** Whether a table is part of no backup, whatever a file says. */
export function isLeftOut(table: string): boolean {
  return leftOut.includes(table)
}

/** Every table that a backup holds, each after those that it refers to. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; refers: string[] }>(
    `select c.relname as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
              where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '{}') as refers
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = current_schema() and c.relkind = 'r' and not c.relname = any ($1)
      order by c.relname`,
    [leftOut],
  )
  return inOrder(rows).map(({ name, columns }) => ({ name, columns }))
}

/** Those that refer to nothing first. Throws for a circle, which a new migration would have to bring. */
function inOrder<T extends { readonly name: string; readonly refers: readonly string[] }>(tables: readonly T[]): T[] {
  const ordered: T[] = []
  let rest = [...tables]
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name))
    const next = rest.filter(({ refers }) => !refers.some((name) => waiting.has(name)))
    if (next.length === 0) throw new Error(`backup: tables refer to each other in a circle: ${[...waiting].join(', ')}`)
    ordered.push(...next)
    rest = rest.filter((table) => !next.includes(table))
  }
  return ordered
}

/** `"name" ("column", …)`, for COPY. Names come from the database's own catalogue or are checked against it. */
export function copyTarget({ name, columns }: Table): string {
  return `${quoted(name)} (${columns.map((column) => quoted(column)).join(', ')})`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

import type { Instant, PersonId } from '@tingyu/sop'
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely'
import type { Tx } from '../context.ts'
import type { SupervisionTables } from '../db/tables/supervision.ts'
import type { Database } from '../db/types.ts'

type Db = Kysely<Database>
type Table = SupervisionTables['supervision_group_line']
export type GroupLineRow = Selectable<Table> & { readonly name: string | null }

/** Who wrote a line of a group that has this id, if there is one. */
export function readWriter(db: Db, group: string, id: string): Promise<{ by: PersonId | null } | undefined> {
  return db
    .selectFrom('supervision_group_line')
    .select('by')
    .where('group', '=', group)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Adds a line after the last one, under the group's lock. @returns how many there are now */
export async function insertGroupLine(tx: Tx, line: Omit<Insertable<Table>, 'no'>): Promise<number> {
  const last = tx
    .selectFrom('supervision_group_line')
    .select((eb) => sql<number>`coalesce(${eb.fn.max('no')}, 0) + 1`.as('no'))
    .where('group', '=', line.group)
  const { no } = await tx
    .insertInto('supervision_group_line')
    .values({ ...line, no: last })
    .returning('no')
    .executeTakeFirstOrThrow()
  return no
}

/** Lines of a group after this one, in order, so many at most. */
export function readGroupLines(db: Db, group: string, after: number, most: number): Promise<GroupLineRow[]> {
  return db
    .selectFrom('supervision_group_line as l')
    .leftJoin('person as p', 'p.id', 'l.by')
    .selectAll('l')
    .select('p.working_name as name')
    .where('l.group', '=', group)
    .where('l.no', '>', after)
    .orderBy('l.no')
    .limit(most)
    .execute()
}

/** Whether anything that was written in these groups is kept still. */
export async function haveLines(db: Db, groups: readonly string[]): Promise<ReadonlySet<string>> {
  if (groups.length === 0) return new Set()
  const rows = await db
    .selectFrom('supervision_group_line')
    .select('group')
    .distinct()
    .where('group', 'in', [...groups])
    .execute()
  return new Set(rows.map(({ group }) => group))
}

/** Erases what was written in groups that were over by then. @returns how many lines */
export async function eraseGroupLines(db: Db, by: Instant): Promise<number> {
  const erased = await db
    .deleteFrom('supervision_group_line')
    .where('group', 'in', (eb) => eb.selectFrom('supervision_group').select('id').where('closed_at', '<=', by))
    .executeTakeFirst()
  return Number(erased.numDeletedRows)
}

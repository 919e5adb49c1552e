import type { Compilable, Expression, Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from './types.ts'

/** What is asked of the database, and what is made of the rows that answer it. */
export interface Question<T> {
  readonly statement: Statement<unknown>
  readonly made: (rows: readonly unknown[]) => T[]
}
interface Statement<Row> extends Expression<Row>, Compilable<Row> {
  execute(): Promise<Row[]>
}

/** @param made of the rows as they are in JSON: numbers, texts, truth and null; no dates, no bytes */
export function question<Row, T>(statement: Statement<Row>, made: (rows: readonly Row[]) => T[]): Question<T> {
  return { statement, made: made as Question<T>['made'] }
}

export async function answer<T>({ statement, made }: Question<T>): Promise<T[]> {
  return made(await statement.execute())
}

/**
 * The answers to several questions by one statement: they are of the same moment, and one way to the database and back
 * is waited for instead of many.
 */
export async function answers<Q extends Readonly<Record<string, Question<unknown>>>>(
  db: Kysely<Database>,
  questions: Q,
): Promise<{ readonly [K in keyof Q]: Q[K] extends Question<infer T> ? T[] : never }> {
  const asked = Object.entries(questions)
  const rows = await db
    .selectNoFrom(asked.map(([name, { statement }]) => jsonArrayFrom(statement as Expression<object>).as(name)))
    .executeTakeFirstOrThrow()
  const found = rows as Record<string, unknown[]>
  return Object.fromEntries(asked.map(([name, { made }]) => [name, made(found[name] ?? [])])) as never
}

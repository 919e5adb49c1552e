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

type Questions = Readonly<Record<string, Question<unknown>>>
type Answers<Q extends Questions> = { readonly [K in keyof Q]: Q[K] extends Question<infer T> ? T[] : never }

/**
 * Several questions as one statement: their answers are of the same moment, and one way to the database and back is waited
 * for instead of many. The statement is made here, once; asking it costs no making.
 * @returns asks it
 */
export function together<Q extends Questions>(db: Kysely<Database>, questions: Q): () => Promise<Answers<Q>> {
  const asked = Object.entries(questions)
  const statement = db
    .selectNoFrom(asked.map(([name, { statement }]) => jsonArrayFrom(statement as Expression<object>).as(name)))
    .compile()
  return async () => {
    const { rows } = await db.executeQuery<Record<string, unknown[]>>(statement)
    const [found = {}] = rows
    return Object.fromEntries(asked.map(([name, { made }]) => [name, made(found[name] ?? [])])) as Answers<Q>
  }
}

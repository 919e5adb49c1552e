import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { StartProblem } from '../start-problem.ts'
import { migrations } from './migrations/index.ts'
import type { Database } from './types.ts'

/**
 * Brings the schema up to date.
 * @returns how many steps were done
 * @throws StartProblem when the database was used by a newer program (it is left untouched), or a step fails
 */
export async function migrate(db: Kysely<Database>): Promise<number> {
  const newer = await unknownMigrations(db)
  if (newer.length > 0) {
    const last = Object.keys(migrations).at(-1)
    throw new StartProblem('database-newer', {
      'zh-CN': `数据库是由更新的版本写的（${newer.join('、')}）。这个版本只认得到 ${last}。什么都没有改动；请使用更新的版本，或换一个 DATA_DIR / DATABASE_URL。`,
      en: `The database was written by a newer version (${newer.join(', ')}); this one knows up to ${last}. Nothing was changed. Use the newer version, or another DATA_DIR / DATABASE_URL.`,
    })
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? '?'
    throw new StartProblem(
      'database-failed',
      {
        'zh-CN': `数据库升级在 ${failed} 这一步失败，已全部退回，数据没有改动。`,
        en: `Bringing the database up to date failed at ${failed}; all of it was rolled back and no data was changed.`,
      },
      error,
    )
  }
  return results?.length ?? 0
}

async function unknownMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const untyped = db as unknown as Kysely<{ kysely_migration: { name: string } }>
  const rows = await untyped.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return rows.map((row) => row.name).filter((name) => !Object.hasOwn(migrations, name))
}

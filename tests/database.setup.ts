import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../apps/server/src/db/connect.ts'
import { runEmbedded } from '../apps/server/src/db/embedded/embedded.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'
import { administer, placeOf } from '../apps/server/src/testing/database.ts'

/** Several files at a time, and some of them open several services. */
const connections = 120

/**
 * Once per run: a PostgreSQL (the embedded one in a temporary directory, or the server of DATABASE_URL)
 * with a migrated template, which `openTestDatabase()` clones for each test file.
 * @returns what vitest calls at the end
 */
export default async function setup(): Promise<() => Promise<void>> {
  const url = process.env['DATABASE_URL']
  const template = `tingyu_test_${process.pid}`
  const dataDir = url === undefined ? await mkdtemp(join(tmpdir(), 'tingyu-test-')) : undefined
  const embedded = dataDir === undefined ? undefined : await runEmbedded({ dataDir, connections })
  const server = embedded !== undefined && 'socketDir' in embedded.place ? embedded.place.socketDir : (url ?? '')

  await administer(server, `create database ${template}`)
  const db = connect(placeOf(server, template), () => {}, 1)
  await migrate(db)
  await db.destroy()
  process.env['TINGYU_TEST_SERVER'] = server
  process.env['TINGYU_TEST_TEMPLATE'] = template

  return async () => {
    await administer(server, `drop database if exists ${template} with (force)`)
    await embedded?.stop()
    if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
  }
}

/** Writes apps/server/src/db/schema.sql from the migrations, on a database that is made for it and thrown away. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '../apps/server/src/db/connect.ts'
import { describeSchema } from '../apps/server/src/db/describe-schema.ts'
import { runEmbedded } from '../apps/server/src/db/embedded/embedded.ts'
import { migrate } from '../apps/server/src/db/migrate.ts'

const file = fileURLToPath(new URL('../apps/server/src/db/schema.sql', import.meta.url))
const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-schema-'))
const embedded = await runEmbedded({ dataDir })
const db = connect(embedded.place, () => {}, 1)
try {
  await migrate(db)
  await writeFile(file, await describeSchema(db))
  console.log(`wrote ${file}`)
} finally {
  await db.destroy()
  await embedded.stop()
  await rm(dataDir, { recursive: true, force: true })
}

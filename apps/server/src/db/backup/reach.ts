import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'
import type { Place } from '../connect.ts'
import { runEmbedded } from '../embedded/embedded.ts'
import { isPostmasterOf, readPostmasterFile } from '../embedded/postmaster-file.ts'

/** Somebody else runs it. */
async function leftOpen(): Promise<void> {}

/** A database within reach, and how to let go of it. */
export interface Reached {
  readonly place: Place
  close(): Promise<void>
}

/**
 * The database of a configuration: the server of DATABASE_URL, the embedded one that a running service has
 * started, or else started for this. Null where there is none yet and `make` does not ask for one.
 */
export async function reachDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  make: boolean,
): Promise<Reached | null> {
  if (databaseUrl !== undefined) return { place: { url: databaseUrl }, close: leftOpen }
  const cluster = join(dataDir, 'postgresql')
  const running = await readPostmasterFile(cluster)
  if (running?.status === 'ready' && (await isPostmasterOf(cluster, running.pid)))
    return { place: { socketDir: running.socketDir, database: 'tingyu' }, close: leftOpen }
  const there = await stat(cluster).catch(() => undefined)
  if (there === undefined && !make) return null
  const started = await runEmbedded({ dataDir })
  return { place: started.place, close: async () => started.stop() }
}

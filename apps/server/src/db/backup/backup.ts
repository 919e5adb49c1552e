import { randomBytes } from 'node:crypto'
import { constants, createWriteStream } from 'node:fs'
import { access, copyFile, link, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { clientConfig, type Place } from '../connect.ts'
import { migrationsDone } from '../inspect.ts'
import { type BackupEnd, type BackupHeader, BackupRefused, endOfRows, lastingKeys } from './backup-file.ts'
import { copyTarget, tablesOf } from './tables.ts'

/** How many rows of which table a backup holds. */
export type Rows = Readonly<Record<string, number>>

/**
 * Writes everything that lasts into one file: all tables as of one moment, while the service may go on, and
 * the keys that last. What was said in sessions is not in it.
 * @param made the time it is made, for its header
 * @throws BackupRefused where the file exists or cannot be written, or the database was never used
 */
export async function backUp(place: Place, keysDirectory: string, file: string, made: Date): Promise<Rows> {
  if (await exists(file)) throw new BackupRefused('file-exists', file)
  const client = new pg.Client(clientConfig(place))
  await client.connect()
  // Of its own name: another backup to the same file at the same time must not take it away.
  const partial = `${file}.${randomBytes(6).toString('hex')}.partial`
  try {
    // One snapshot for all tables.
    await client.query('begin isolation level repeatable read read only')
    const migrations = await migrationsDone(client)
    if (migrations.length === 0) throw new BackupRefused('nothing-there', '')
    const keys = await readKeys(keysDirectory)
    const rows: Record<string, number> = {}
    const lines = content({ tingyu: 'backup', format: 1, madeAt: made.toISOString(), migrations, keys }, client, rows)
    // It holds password hashes and keys: nobody else may read it.
    const target = createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true })
    await pipeline(Readable.from(lines), createGzip(), target).catch((error: NodeJS.ErrnoException) => {
      throw error.syscall === undefined ? error : new BackupRefused('file-unwritable', `${file} (${error.code})`, error)
    })
    await client.query('commit')
    await putInPlace(partial, file)
    return rows
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

/** Lets it appear whole, and only where nothing is: not over what somebody else wrote meanwhile. */
async function putInPlace(partial: string, file: string): Promise<void> {
  try {
    await link(partial, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new BackupRefused('file-exists', file, error)
    // File systems without links (FAT, some of networks).
    await copyFile(partial, file, constants.COPYFILE_EXCL).catch((failed: NodeJS.ErrnoException) => {
      throw new BackupRefused(failed.code === 'EEXIST' ? 'file-exists' : 'file-unwritable', file, failed)
    })
  }
  await rm(partial, { force: true })
}

async function* content(header: BackupHeader, client: pg.Client, rows: Record<string, number>): AsyncGenerator<Buffer> {
  yield line(header)
  for (const table of await tablesOf(client)) {
    yield line({ table })
    let count = 0
    for await (const chunk of client.query(copyTo(`copy ${copyTarget(table)} to stdout`)) as AsyncIterable<Buffer>) {
      // A row is a line: COPY writes a line break inside a value as \n.
      for (const byte of chunk) if (byte === 0x0a) count += 1
      yield chunk
    }
    rows[table.name] = count
    yield Buffer.from(`${endOfRows}\n`)
  }
  yield line({ end: true, rows } satisfies BackupEnd)
}

function line(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`)
}

async function readKeys(directory: string): Promise<Record<string, string>> {
  const keys: Record<string, string> = {}
  for (const name of lastingKeys) {
    const key = await readFile(join(directory, name)).catch(() => undefined)
    if (key !== undefined) keys[name] = key.toString('base64')
  }
  return keys
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

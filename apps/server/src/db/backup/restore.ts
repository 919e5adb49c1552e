import { Migrator } from 'kysely/migration'
import { createReadStream } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { makeDirectory } from '../../make-directory.ts'
import { clientConfig, connect, type Place } from '../connect.ts'
import { migrationsDone, schemaState } from '../inspect.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/index.ts'
import type { Rows } from './backup.ts'
import { type BackupHeader, BackupRefused, endOfRows, readHeader, readPart } from './backup-file.ts'
import { copyTarget, isLeftOut, type Table, tablesOf } from './tables.ts'

/** Tables that may hold something although nobody has used the service yet. */
const beginnings = ['clock_base', 'protocol_version']

/**
 * Fills an empty database and an empty key directory from a backup, then brings the tables up to date. All
 * or nothing: what fails leaves the database without a row of it.
 * @throws BackupRefused where something is there already, or the file is damaged, incomplete or of a newer version
 */
export async function restore(place: Place, keysDirectory: string, file: string): Promise<Rows> {
  const lines = linesOf(file)
  const header = await headerOf(lines)
  await assertNoKeys(keysDirectory)
  await toVersionOf(place, header)

  const client = new pg.Client(clientConfig(place))
  await client.connect()
  try {
    await client.query('begin')
    const rows = await fill(client, lines)
    await writeKeys(keysDirectory, header)
    await client.query('commit')
    await upToDate(place)
    return rows
  } catch (error) {
    await Promise.all(Object.keys(header.keys).map((name) => rm(join(keysDirectory, name), { force: true })))
    throw error
  } finally {
    await client.end()
  }
}

/**
 * Looks whether a file is a backup that this version can restore, before anything is made for it.
 * @throws BackupRefused where it is not
 */
export async function checkBackup(file: string): Promise<void> {
  const lines = linesOf(file)
  await headerOf(lines)
  await lines.return(undefined)
}

async function headerOf(lines: AsyncGenerator<Buffer>): Promise<BackupHeader> {
  const first = await lines.next()
  const header = readHeader(first.done === true ? '' : first.value.toString())
  for (const name of Object.keys(header.keys))
    // A name from a file is not trusted to stay in its directory.
    if (!/^[a-z]+\.key$/.test(name)) throw new BackupRefused('no-backup', name)
  const state = schemaState(header.migrations)
  if (state.state === 'newer') throw new BackupRefused('newer', state.unknown.join(', '))
  return header
}

/** The tables as they were when the backup was made. */
async function toVersionOf(place: Place, { migrations: wanted }: BackupHeader): Promise<void> {
  const client = new pg.Client(clientConfig(place))
  await client.connect()
  try {
    const done = await migrationsDone(client)
    if (done.length > 0) await assertEmpty(client)
    if (done.some((name) => !wanted.includes(name))) throw new BackupRefused('not-empty', 'kysely_migration')
  } finally {
    await client.end()
  }
  const db = connect(place, () => {}, 1)
  try {
    const last = wanted.at(-1) ?? ''
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(last)
    if (error !== undefined) throw error
  } finally {
    await db.destroy()
  }
}

async function assertEmpty(client: pg.Client): Promise<void> {
  const used: string[] = []
  for (const table of await tablesOf(client)) {
    if (beginnings.includes(table.name)) continue
    const { rowCount } = await client.query(`select from "${table.name}" limit 1`)
    if (rowCount !== 0) used.push(table.name)
  }
  if (used.length > 0) throw new BackupRefused('not-empty', used.join(', '))
}

async function assertNoKeys(directory: string): Promise<void> {
  const there = await readdir(directory).catch(() => [])
  if (there.length > 0) throw new BackupRefused('not-empty', directory)
}

async function writeKeys(directory: string, { keys }: BackupHeader): Promise<void> {
  await makeDirectory(directory, 0o700)
  for (const [name, key] of Object.entries(keys)) {
    await writeFile(join(directory, name), Buffer.from(key, 'base64'), { mode: 0o600, flag: 'wx' })
  }
}

async function fill(client: pg.Client, lines: AsyncGenerator<Buffer>): Promise<Rows> {
  const known = new Map((await tablesOf(client)).map((table) => [table.name, table]))
  for (const name of beginnings) await client.query(`delete from "${name}"`)
  const counted: Record<string, number> = {}
  for await (const text of lines) {
    const part = readPart(text.toString())
    if ('end' in part) {
      const whole = Object.entries(part.rows).every(([name, count]) => counted[name] === count)
      if (!whole) throw new BackupRefused('incomplete', '')
      return counted
    }
    const { name, columns } = part.table
    if (isLeftOut(name)) {
      // A backup of before held sign-ins; nobody is to be signed in by a file.
      counted[name] = await passOver(name, lines)
      continue
    }
    const mine = known.get(name)
    // Only tables and columns that this version's own schema has, whatever the file says.
    if (mine === undefined || columns.some((column) => !mine.columns.includes(column)))
      throw new BackupRefused('newer', name)
    counted[name] = await copyIn(client, part.table, lines)
  }
  throw new BackupRefused('incomplete', '')
}

/** Copies rows until the end mark; answers how many. What goes wrong on either side ends the COPY. */
async function copyIn(client: pg.Client, table: Table, lines: AsyncGenerator<Buffer>): Promise<number> {
  let count = 0
  async function* rows(): AsyncGenerator<Buffer> {
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
      if (next.value.equals(endMark)) return
      count += 1
      yield Buffer.concat([next.value, newline])
    }
    throw new BackupRefused('incomplete', table.name)
  }
  try {
    await pipeline(rows, client.query(copyFrom(`copy ${copyTarget(table)} from stdin`)))
  } catch (error) {
    // 22 and 23: values that do not fit, rows that refer to others that are not there.
    const fits = !/^2[23]/.test((error as { code?: string }).code ?? '')
    throw fits ? error : new BackupRefused('incomplete', table.name, error)
  }
  return count
}

/** Reads past a table's rows; answers how many there were. */
async function passOver(table: string, lines: AsyncGenerator<Buffer>): Promise<number> {
  for (let count = 0; ; count += 1) {
    const next = await lines.next()
    if (next.done === true) throw new BackupRefused('incomplete', table)
    if (next.value.equals(endMark)) return count
  }
}

const endMark = Buffer.from(endOfRows)
const newline = Buffer.from('\n')

async function upToDate(place: Place): Promise<void> {
  const db = connect(place, () => {}, 1)
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
}

/** No line of ours is longer by far: the longest holds one row. */
const longestLine = 64 * 1024 * 1024

/** The lines of a backup, without their ends. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.once('error', (error) => unpacked.destroy(error))
  // What has come of the line that has no end yet; joined once, so that a long line takes no longer than short ones.
  let begun: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of source.pipe(unpacked) as AsyncIterable<Buffer>) {
      let from = 0
      for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
        yield Buffer.concat([...begun, chunk.subarray(from, at)])
        begun = []
        length = 0
        from = at + 1
      }
      begun.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > longestLine) throw new BackupRefused('no-backup', file)
    }
  } catch (error) {
    throw readingFailed(file, error as NodeJS.ErrnoException)
  } finally {
    source.destroy()
  }
  if (length > 0) throw new BackupRefused('incomplete', '')
}

function readingFailed(file: string, error: NodeJS.ErrnoException): Error {
  if (error instanceof BackupRefused) return error
  if (error.code === 'Z_DATA_ERROR') return new BackupRefused('no-backup', file, error)
  if (error.code === 'Z_BUF_ERROR') return new BackupRefused('incomplete', '', error)
  return error.syscall === undefined ? error : new BackupRefused('file-unreadable', `${file} (${error.code})`, error)
}

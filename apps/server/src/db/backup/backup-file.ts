import type { Table } from './tables.ts'

/**
 * A backup is a gzip of lines: the header; for each table a line of JSON, its rows as COPY writes them, and
 * `\.`; at last how many rows there were, so that half a file is not taken for a whole one.
 */
export interface BackupHeader {
  readonly tingyu: 'backup'
  readonly format: 1
  /** ISO, by the clock of the machine that made it. */
  readonly madeAt: string
  /** The migrations that the database had done. */
  readonly migrations: readonly string[]
  /** Files of DATA_DIR/keys that last (base64); never a key of the day. */
  readonly keys: Readonly<Record<string, string>>
}

export interface BackupEnd {
  readonly end: true
  readonly rows: Readonly<Record<string, number>>
}

/** The keys without which a restored database could not be used: accounts, recovery phrases, reflections. */
export const lastingKeys = ['accounts.key', 'reflections.key']

export const endOfRows = '\\.'

/** What is wrong with a backup, or with the place it shall go to. `code` is worded by whoever shows it. */
export class BackupRefused extends Error {
  readonly code: BackupProblem
  /** A name or a list of names, never content. */
  readonly detail: string
  constructor(code: BackupProblem, detail: string, cause?: unknown) {
    super(`${code}: ${detail}`, cause === undefined ? {} : { cause })
    this.name = 'BackupRefused'
    this.code = code
    this.detail = detail
  }
}
export type BackupProblem =
  | 'file-exists'
  | 'file-unwritable'
  | 'file-unreadable'
  | 'no-backup'
  | 'incomplete'
  | 'newer'
  | 'nothing-there'
  | 'not-empty'

export function readHeader(line: string): BackupHeader {
  const header = parsed(line) as Partial<BackupHeader> | null | undefined
  if (header?.tingyu !== 'backup') throw new BackupRefused('no-backup', '')
  if (header.format !== 1) throw new BackupRefused('newer', `format ${String(header.format)}`)
  const { keys, migrations } = header
  if (!isRecord(keys) || !Object.values(keys).every((key) => typeof key === 'string'))
    throw new BackupRefused('no-backup', 'keys')
  if (!isNames(migrations) || migrations.length === 0) throw new BackupRefused('no-backup', 'migrations')
  return header as BackupHeader
}

/** A table's own line, or the last one. */
export function readPart(line: string): { readonly table: Table } | BackupEnd {
  const part = parsed(line)
  if (isRecord(part)) {
    const { table, end, rows } = part
    if (isRecord(table) && typeof table['name'] === 'string' && isNames(table['columns']))
      return part as unknown as { readonly table: Table }
    if (end !== undefined && isRecord(rows)) return part as unknown as BackupEnd
  }
  throw new BackupRefused('incomplete', '')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

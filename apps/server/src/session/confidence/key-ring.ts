import { randomBytes, randomUUID } from 'node:crypto'
import { link, open, readdir, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { makeDirectory } from '../../make-directory.ts'

/** A UTC day by the service's clock, `2026-11-23`. */
export type KeyDay = string

const dayMs = 86_400_000
/**
 * A day's key lives for 48 hours from the day's beginning. Long enough for a session that crosses
 * midnight to be noted the next day; after that no word of that day can be read by anyone. Not
 * configurable: it is a promise to the seeker.
 */
const keyLifeMs = 2 * dayMs

/** The day whose key is used at `now` (epoch ms). */
export function keyDayAt(now: number): KeyDay {
  return new Date(now).toISOString().slice(0, 10)
}

/** Whether the key of `day` has lived its 48 hours at `now` (epoch ms). */
export function isSpent(day: KeyDay, now: number): boolean {
  return now >= Date.parse(`${day}T00:00:00Z`) + keyLifeMs
}

/**
 * The keys in `DATA_DIR/keys`, outside of the database and its backups: one a day for what is said in
 * sessions, and a lasting one for what people write for later: reflections, a note's line, what was handed over for an
 * incident; and one for each number that a seeker left in a crisis. Several processes may share the directory.
 */
export interface KeyRing {
  /** The key of `day`, made now if nobody has made it yet. */
  forWriting(day: KeyDay): Promise<Buffer>
  /** The key of `day`, or null once it is destroyed. */
  forReading(day: KeyDay): Promise<Buffer | null>
  /** The key of what is written for later; lasts. */
  lasting(): Promise<Buffer>
  /** The key of the one number that a seeker left for one incident, made now if there is none. In no backup. */
  forNumber(incident: string): Promise<Buffer>
  /** The same, or null once it is destroyed. */
  ofNumber(incident: string): Promise<Buffer | null>
  /** Destroys the keys of numbers of these incidents; of all that there are, `are` says for which. */
  destroyNumbers(are: (incidents: readonly string[]) => Promise<readonly string[]>): Promise<number>
  /** Destroys every day's key that is spent at `now`; answers which. */
  destroySpent(now: number): Promise<KeyDay[]>
}

const keyBytes = 32
const numberFile = /^number-([0-9a-f-]{36})\.key$/
const dayFile = /^day-(\d{4}-\d{2}-\d{2})\.key$/

/** Opens the ring in `directory`, which is made (0700) when it is not there. */
export async function openKeyRing(directory: string): Promise<KeyRing> {
  await makeDirectory(directory, 0o700)
  const known = new Map<string, Buffer>()

  async function take(name: string): Promise<Buffer | null> {
    const had = known.get(name)
    if (had) return had
    const read = await readKey(join(directory, name))
    if (read) known.set(name, read)
    return read
  }
  async function takeOrMake(name: string): Promise<Buffer> {
    const had = await take(name)
    if (had) return had
    await makeKey(directory, name)
    const made = await take(name)
    if (!made) throw new Error(`the key ${name} vanished while it was being made`)
    return made
  }

  return {
    forWriting: (day) => takeOrMake(`day-${day}.key`),
    forReading: async (day) => {
      const name = `day-${day}.key`
      // Another process may have destroyed it: the copy in memory must not outlive the file.
      if (known.has(name) && !(await exists(join(directory, name)))) forget(known, name)
      return take(name)
    },
    lasting: () => takeOrMake('reflections.key'),
    forNumber: (incident) => takeOrMake(`number-${incident}.key`),
    ofNumber: async (incident) => {
      const name = `number-${incident}.key`
      if (known.has(name) && !(await exists(join(directory, name)))) forget(known, name)
      return take(name)
    },
    destroyNumbers: async (are) => {
      const there = (await readdir(directory)).flatMap((name) => numberFile.exec(name)?.[1] ?? [])
      const over = there.length === 0 ? [] : await are(there)
      for (const incident of over) {
        await destroyKey(join(directory, `number-${incident}.key`))
        forget(known, `number-${incident}.key`)
      }
      if (over.length > 0) await syncDirectory(directory)
      return over.length
    },
    destroySpent: async (now) => {
      const destroyed: KeyDay[] = []
      for (const name of await readdir(directory)) {
        const day = dayFile.exec(name)?.[1]
        if (day === undefined || !isSpent(day, now)) continue
        await destroyKey(join(directory, name))
        forget(known, name)
        destroyed.push(day)
      }
      if (destroyed.length > 0) await syncDirectory(directory)
      return destroyed
    },
  }
}

function forget(known: Map<string, Buffer>, name: string): void {
  known.get(name)?.fill(0)
  known.delete(name)
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path)
    if (key.length !== keyBytes) throw new Error(`${path} is not a key of ${keyBytes} bytes`)
    return key
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** Written aside and linked into place: whoever comes second finds the first one's key, never half a key. */
async function makeKey(directory: string, name: string): Promise<void> {
  const aside = join(directory, `.${randomUUID()}.making`)
  const file = await open(aside, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(keyBytes))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(aside, join(directory, name))
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await unlink(aside)
  }
  await syncDirectory(directory)
}

/** Overwritten before it is unlinked, so that a plain undelete finds nothing. */
async function destroyKey(path: string): Promise<void> {
  try {
    const file = await open(path, 'r+')
    try {
      await file.write(Buffer.alloc(keyBytes), 0, keyBytes, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await unlink(path)
  } catch (error) {
    // Another process was quicker.
    if (!isMissing(error)) throw error
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(error: unknown): boolean {
  return isCode(error, 'ENOENT')
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

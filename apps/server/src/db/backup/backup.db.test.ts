import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { clientConfig } from '../connect.ts'
import { backUp } from './backup.ts'
import { BackupRefused } from './backup-file.ts'
import { checkBackup, restore } from './restore.ts'
import { tablesOf } from './tables.ts'

let source: TestDatabase
let target: TestDatabase
let directory = ''
const made = new Date('2026-01-15T04:00:00Z')
const at = (name: string) => join(directory, name)

beforeAll(async () => {
  source = await openTestDatabase()
  await fillWithALittle(source)
})
afterAll(async () => source.close())
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tingyu-backup-'))
  mkdirSync(at('keys'))
  writeFileSync(at('keys/accounts.key'), 'lasting')
  writeFileSync(at('keys/reflections.key'), Buffer.from([0, 255, 10]))
  writeFileSync(at('keys/day-2026-01-15.key'), 'of the day')
  target = await openTestDatabase()
})
afterEach(async () => {
  await target.close()
  rmSync(directory, { recursive: true, force: true })
})

/** Two people, a session with its log, and something said in confidence. Names with everything that COPY must escape. */
async function fillWithALittle({ place }: TestDatabase): Promise<void> {
  const [seeker, listener, session] = [randomUUID(), randomUUID(), randomUUID()]
  await on({ place }, async (client) => {
    await client.query(
      `insert into person (id, role, username, working_name, placeholder_email, is_anonymous) values
        ($1, 'seeker', null, E'\\\\N\\t\\n\\\\.', 'a@b', true), ($2, 'listener', 'xiaoyu', '小雨', 'c@d', false)`,
      [seeker, listener],
    )
    await client.query(`insert into protocol_version values ('f', 'standard-50', 1, '{"a":"b\\n\\\\"}', 1)`)
    await client.query(
      `insert into listening_session (id, seeker, listener, status, topic, mode, protocol, seq, state, state_shape,
         joined_at, queued_at, ended_at, end_reason, passed_by)
       values ($1, $2, $3, 'ended', 'work', 'text', 'f', 1, '{}', 1, 1, 1, 2, 'completed', array[$3::uuid])`,
      [session, seeker, listener],
    )
    await client.query(
      `insert into session_event (session, seq, at, type, data, by) values ($1, 1, 1, 'joined', '{}', 'seeker')`,
      [session],
    )
    await client.query(
      `insert into auth_session (person_id, token, expires_at) values ($1, 'a token of a sign-in', now() + interval '1 day')`,
      [listener],
    )
    await client.query(
      `insert into auth_verification (identifier, value, expires_at) values ('half signed in', $1, now() + interval '1 day')`,
      [listener],
    )
    await client.query(
      `with one as (insert into incident (id, session, declared_at, cause, watch_at)
         values ($3, $1, 1, 'danger-said', 1) returning id)
       , call as (insert into alarm (id, session, incident, opened_at, next_at)
         select gen_random_uuid(), $1, id, 1, 1 from one)
       insert into incident_detail select id, $2, 0, 1, $2, 'address'::bytea from one`,
      [session, listener, randomUUID()],
    )
    await client.query(
      `insert into confidence values ($1, $2, 'words', 'seeker', 0, 1, '2026-01-15', '\\x736563726574')`,
      [session, randomUUID()],
    )
  })
}

async function on<T>({ place }: Pick<TestDatabase, 'place'>, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(clientConfig(place))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Every row of every table that a backup holds. */
async function contentOf(database: TestDatabase): Promise<Record<string, unknown[]>> {
  return on(database, async (client) => {
    const content: Record<string, unknown[]> = {}
    for (const { name } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: unknown }>(`select t::text as row from "${name}" t order by 1`)
      content[name] = rows.map(({ row }) => row)
    }
    return content
  })
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof BackupRefused) return error.code
  throw error ?? new Error('was not refused')
}

test('what is backed up is restored as it was, into an empty place', async () => {
  const rows = await backUp(source.place, at('keys'), at('b.gz'), made)
  expect(rows).toMatchObject({ person: 2, listening_session: 1, session_event: 1 })
  expect(statSync(at('b.gz')).mode & 0o777).toBe(0o600)

  await checkBackup(at('b.gz'))
  expect(await restore(target.place, at('restored-keys'), at('b.gz'))).toEqual(rows)
  expect(await contentOf(target)).toEqual(await contentOf(source))
  expect(readFileSync(at('restored-keys/reflections.key'))).toEqual(Buffer.from([0, 255, 10]))
})

test('nothing that was said, and no key of a day, is in a backup', async () => {
  await backUp(source.place, at('keys'), at('b.gz'), made)
  const text = gunzipSync(readFileSync(at('b.gz'))).toString()
  expect(text).not.toContain('confidence')
  expect(text).not.toContain(Buffer.from('address').toString('hex'))
  expect(text).not.toContain(Buffer.from('secret').toString('hex'))
  expect(text).not.toContain(Buffer.from('of the day').toString('base64'))
  await restore(target.place, at('restored-keys'), at('b.gz'))
  expect(readdirSync(at('restored-keys')).toSorted()).toEqual(['accounts.key', 'reflections.key'])
})

test('nobody is signed in by a backup, also not by one of before', async () => {
  await backUp(source.place, at('keys'), at('b.gz'), made)
  const text = gunzipSync(readFileSync(at('b.gz'))).toString()
  for (const secret of ['auth_session', 'auth_verification', 'a token of a sign-in', 'half signed in'])
    expect(text).not.toContain(secret)
  // As a version of before wrote it, with the sign-ins in it.
  const before = text.replace(
    '{"end":true,"rows":{',
    `{"table":{"name":"auth_session","columns":["id","token"]}}\n1\ta token\n2\tanother\n\\.\n{"end":true,"rows":{"auth_session":2,`,
  )
  writeFileSync(at('before.gz'), gzipSync(before))
  expect(await restore(target.place, at('restored-keys'), at('before.gz'))).toMatchObject({ person: 2 })
  expect(await contentOf(target)).toEqual(await contentOf(source))
  await on(target, async (client) => {
    for (const table of ['auth_session', 'auth_verification'])
      expect((await client.query(`select from ${table}`)).rowCount).toBe(0)
  })
})

test('two backups to one name at once: one is written, whole, the other is refused', async () => {
  const answers = await Promise.allSettled([
    backUp(source.place, at('keys'), at('b.gz'), made),
    backUp(source.place, at('keys'), at('b.gz'), made),
    backUp(source.place, at('keys'), at('b.gz'), made),
  ])
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as BackupRefused] : []))
  expect(refused.map(({ code }) => code)).toEqual(['file-exists', 'file-exists'])
  await restore(target.place, at('restored-keys'), at('b.gz'))
  expect(readdirSync(directory).toSorted()).toEqual(['b.gz', 'keys', 'restored-keys'])
})

test('a file that is there is left alone, and half a file never appears', async () => {
  writeFileSync(at('b.gz'), 'mine')
  expect(await refusal(backUp(source.place, at('keys'), at('b.gz'), made))).toBe('file-exists')
  expect(readFileSync(at('b.gz'), 'utf8')).toBe('mine')
  expect(await refusal(backUp(source.place, at('keys'), at('nowhere/b.gz'), made))).toBe('file-unwritable')
  expect(readdirSync(directory).toSorted()).toEqual(['b.gz', 'keys'])
})

test('a place that is not empty is left alone', async () => {
  await backUp(source.place, at('keys'), at('b.gz'), made)
  expect(await refusal(restore(target.place, at('keys'), at('b.gz')))).toBe('not-empty')
  const before = await contentOf(source)
  expect(await refusal(restore(source.place, at('other-keys'), at('b.gz')))).toBe('not-empty')
  expect(await contentOf(source)).toEqual(before)
})

test('a damaged, incomplete or newer file changes nothing', async () => {
  await backUp(source.place, at('keys'), at('b.gz'), made)
  const packed = readFileSync(at('b.gz'))
  const text = gunzipSync(packed).toString()
  const empty = await contentOf(target)
  const broken: readonly (readonly [string, Buffer])[] = [
    ['no-backup', Buffer.from('something else')],
    ['no-backup', gzipSync('{"tingyu":"something else"}\n')],
    ['incomplete', packed.subarray(0, packed.length - 20)],
    ['incomplete', gzipSync(text.slice(0, text.indexOf('{"end"')))],
    ['incomplete', gzipSync(text.replace(/\n[^\n]*小雨[^\n]*\n/, '\n'))],
    ['newer', gzipSync(text.replace('"format":1', '"format":2'))],
    ['newer', gzipSync(text.replace('"001-accounts"', '"001-accounts","999-later"'))],
    ['newer', gzipSync(text.replace('"working_name"', '"working_name_2"'))],
    ['no-backup', gzipSync(text.replace('"accounts.key"', '"../accounts.key"'))],
    ['no-backup', gzipSync(text.replace(/"keys":\{[^}]*\}/, '"keys":null'))],
    ['no-backup', gzipSync(text.replace(/"accounts.key":"[^"]*"/, '"accounts.key":5'))],
    ['no-backup', gzipSync(text.replace(/"migrations":\[[^\]]*\]/, '"migrations":[]'))],
    ['incomplete', gzipSync(text.replace(/\{"table":\{/, '{"table":null,"was":{'))],
    ['incomplete', gzipSync(text.replace(/\{"end":true,"rows":.*/, '{"end":true}'))],
  ]
  for (const [code, bytes] of broken) {
    writeFileSync(at('broken.gz'), bytes)
    expect(await refusal(restore(target.place, at('restored-keys'), at('broken.gz')))).toBe(code)
  }
  expect(await refusal(restore(target.place, at('restored-keys'), at('absent.gz')))).toBe('file-unreadable')
  expect(await contentOf(target)).toEqual(empty)
  // And it can still be restored into.
  await restore(target.place, at('restored-keys'), at('b.gz'))
})

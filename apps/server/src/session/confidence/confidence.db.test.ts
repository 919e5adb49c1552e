import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { sql } from 'kysely'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeNote } from '../../debrief/debrief.ts'
import { eraseWhatIsOver, textsKept } from '../../jobs/housekeeping.ts'
import { handOver } from '../../crisis/details.ts'
import { matchOne } from '../../matching/matching.ts'
import {
  acceptingListener,
  gives,
  liveSession,
  openTestService,
  waitingSeeker,
  type TestService,
} from '../../testing/sessions.ts'
import { briefOf } from '../brief.ts'
import { describeSession, leaveSession } from '../joining.ts'
import { readWhileWriting } from '../../words/write.ts'
import { readSession } from '../store.ts'
import { asTextMessage, readIntake, readSealedTexts } from './store.ts'

const hour = 3_600_000
let service: TestService
beforeAll(async () => {
  service = await openTestService()
})
afterAll(() => service.close())

/** Words that occur nowhere else. */
/** Nobody has ever written it, and it is no number: what looks like one would be stopped on the way (S6.5). */
const secret = () =>
  `灯塔${Array.from(randomBytes(16), (byte) => '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[byte % 16]).join('')}海棠`

async function writes(
  session: SessionId,
  by: 'seeker' | 'listener',
  person: string,
  body: string,
): Promise<string | undefined> {
  const messageId = randomUUID() as MessageId
  const granted = await gives(
    service,
    session,
    by,
    person as never,
    { type: 'write', messageId, length: body.length },
    {
      commandId: messageId,
      confidences: [{ kind: 'text', id: messageId, body }],
      // Read on the way, as it is where it comes from a socket.
      ...readWhileWriting({ type: 'write', messageId, kind: 'text', body }, { person: person as PersonId, role: by }),
    },
  )
  return granted.refusal?.code
}

async function readTexts(session: SessionId): Promise<(string | null)[]> {
  const { db, keys } = service.context
  const sealed = await readSealedTexts(db, session, 0)
  return (await Promise.all(sealed.map((row) => asTextMessage(keys, row)))).map(({ body }) => body)
}

describe('words never leave the sealed table', () => {
  // It reads every file of the database, which takes its time on a busy machine.
  const patient = { timeout: 300_000 }
  test('no byte of them is in any table, in the write-ahead log, in a hint or in a log line', patient, async () => {
    const firstSegment = await walSegment()
    const words = {
      text: secret(),
      intake: secret(),
      hope: secret(),
      reply: secret(),
      refused: secret(),
      id: `wx_${randomUUID().slice(0, 8)}`,
      danger: secret(),
      advice: secret(),
      handed: secret(),
      // Without digits, which would say who somebody is.
      line: '沉默得像深冬的铃铛，一直没有人去碰',
    }
    const listener = await acceptingListener(service)
    const { seeker, session } = await waitingSeeker(service)
    await describeSession(service.context, seeker, session, { words: words.intake, hope: words.hope })
    await matchOne(service.context)
    await gives(service, session, 'listener', listener, { type: 'accept' })
    await gives(service, session, 'listener', listener, { type: 'begin' })
    // What is read in it, danger, a contact, advice, leaves names and numbers behind, and none of the words.
    expect(await writes(session, 'listener', listener, `${words.refused}，加我微信 ${words.id}`)).toBe(
      'crosses-boundary',
    )
    await writes(session, 'seeker', seeker, words.text)
    await writes(session, 'seeker', seeker, `${words.danger}，遗书写好了，我今晚就从楼上跳下去`)
    await writes(session, 'listener', listener, words.reply)
    await writes(session, 'listener', listener, `${words.advice}，你应该跟他离婚`)

    // They are there, for those two.
    const readable = await readTexts(session)
    expect(readable[0]).toBe(words.text)
    expect(readable[2]).toBe(words.reply)
    expect(readable).toHaveLength(4)
    const row = await readSession(service.context.db, session)
    expect(await briefOf(service.context, row!, listener)).toMatchObject({ words: words.intake, hope: words.hope })

    // What is kept on purpose for later is sealed as well: a part handed over, the line of a note.
    await gives(service, session, 'listener', listener, { type: 'declare-crisis' })
    const handed = randomUUID() as MessageId
    await gives(
      service,
      session,
      'seeker',
      seeker,
      { type: 'write', messageId: handed, length: 20 },
      { confidences: [{ kind: 'text', id: handed, body: words.handed }] },
    )
    const part = { message: handed, start: 0, end: words.handed.length }
    expect(await handOver(service.context, listener, session, part)).toMatchObject({ ok: true })
    const earlier = await liveSession(service)
    await leaveSession(service.context, earlier.seeker, earlier.session)
    const saved = await writeNote(service.context, earlier.listener, earlier.session, {
      fields: note(),
      line: words.line,
    })
    expect(saved).toMatchObject({ ok: true })

    const places = new Map<string, string>()
    for (const table of await service.context.db.introspection.getTables()) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table.name)} t`.execute(
        service.context.db,
      )
      places.set(`table ${table.name}`, rows.map(({ row }) => row).join('\n'))
    }
    places.set('hints', JSON.stringify(service.published))
    places.set('log', service.logged.join('\n'))
    for (const [place, content] of places) {
      const found = Object.values(words).flatMap((word) => {
        const bytes = Buffer.from(word, 'utf8')
        return [word, bytes.toString('hex'), bytes.toString('base64').slice(4, 40)].filter((each) =>
          content.includes(each),
        )
      })
      expect([place, found]).toEqual([place, []])
    }
    expect(places.size).toBeGreaterThan(15)

    const files = await databaseFiles(firstSegment)
    for (const file of files) {
      const content = await readFile(file).catch(() => Buffer.alloc(0))
      const found = Object.values(words).filter((word) => content.includes(Buffer.from(word, 'utf8')))
      expect([file, found]).toEqual([file, []])
    }
    expect(places.get('table said_act')).toMatch(/{[a-z_,]+}/)
    expect(places.get('table session_event')).toContain('risk-noticed')
    expect(places.get('log')).toContain('risk-noticed')
    await gives(service, session, 'seeker', seeker, { type: 'leave' })
  })

  test('a row that is moved to another session does not open there', async () => {
    const one = await liveSession(service)
    const two = await liveSession(service)
    const body = secret()
    await writes(one.session, 'seeker', one.seeker, body)
    await service.context.db
      .updateTable('confidence')
      .set({ session: two.session })
      .where('session', '=', one.session)
      .execute()
    expect(await readTexts(two.session)).toEqual([null])
    for (const { session, seeker } of [one, two]) await leaveSession(service.context, seeker, session)
  })
})

/** The part of the write-ahead log that is being written now. */
async function walSegment(): Promise<string> {
  const { rows } = await sql<{ name: string }>`select pg_walfile_name(pg_current_wal_lsn()) as name`.execute(
    service.context.db,
  )
  return rows[0]!.name
}

/** The database's own files, where this machine has them: the embedded one's. */
async function databaseFiles(firstSegment: string): Promise<string[]> {
  const { rows } = await sql<{ setting: string; oid: number; pid: number }>`
    select current_setting('data_directory') as setting, oid::int, pg_backend_pid() as pid
    from pg_database where datname = current_database()
  `.execute(service.context.db)
  const { setting, oid, pid } = rows[0]!
  // Started by root the embedded one names its own working directory, which is not ours.
  const directory = setting === '/proc/self/cwd' ? `/proc/${pid}/cwd/` : setting
  if (process.env['DATABASE_URL'] !== undefined && !existsSync(directory)) return []
  await sql`checkpoint`.execute(service.context.db)
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  // Not those of the other test files' databases, which stand beside.
  const others = new RegExp(`/base/(?!${oid}(/|$))`)
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !others.test(file))
    .filter((file) => !file.includes('pg_wal') || basename(file) >= firstSegment)
  expect(files.some((file) => file.includes('pg_wal'))).toBe(true)
  return files
}

const note = () =>
  Object.fromEntries(
    service.protocol.debrief.note.map(({ id, choose, options }) => [id, choose === 'one' ? [options[0]!.id] : []]),
  )

describe('words go', () => {
  test('[S5.5] with the note', async () => {
    const { session, seeker, listener } = await liveSession(service)
    await writes(session, 'seeker', seeker, secret())
    await leaveSession(service.context, seeker, session)
    expect(await readTexts(session)).toHaveLength(1)
    expect(await writeNote(service.context, listener, session, { fields: note() })).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await readTexts(session)).toEqual([])
  })

  test('at the latest 24 hours after the end, with no note written', async () => {
    const { session, seeker } = await liveSession(service)
    await writes(session, 'seeker', seeker, secret())
    await leaveSession(service.context, seeker, session)
    service.clock.advance(textsKept - 1)
    await eraseWhatIsOver(service.context)
    expect(await readTexts(session)).toHaveLength(1)
    service.clock.advance(1)
    await eraseWhatIsOver(service.context)
    expect(await readTexts(session)).toEqual([])
  })

  test('at once where the session never began', async () => {
    const { session, seeker } = await waitingSeeker(service)
    await describeSession(service.context, seeker, session, { words: secret() })
    await leaveSession(service.context, seeker, session)
    const rows = await service.context.db.selectFrom('confidence').selectAll().where('session', '=', session).execute()
    expect(rows).toEqual([])
  })

  test('what is written anew takes the place of what was there', async () => {
    const { session, seeker } = await waitingSeeker(service)
    await describeSession(service.context, seeker, session, { words: secret(), hope: secret() })
    await describeSession(service.context, seeker, session, { words: '好一些', hope: '' })
    expect(await readIntake(service.context.db, service.context.keys, session)).toEqual({ words: '好一些' })
    await leaveSession(service.context, seeker, session)
  })

  test('and when the key of the day is destroyed nobody can read what may be left in a backup', async () => {
    const { session, seeker } = await liveSession(service)
    await writes(session, 'seeker', seeker, secret())
    const backup = await readSealedTexts(service.context.db, session, 0)
    service.clock.advance(48 * hour)
    const erased = await eraseWhatIsOver(service.context)
    expect(erased.keys).toBeGreaterThan(0)
    expect(await readTexts(session)).toEqual([])
    const read = await Promise.all(backup.map((row) => asTextMessage(service.context.keys, row)))
    expect(read.map(({ body }) => body)).toEqual([null])
    await leaveSession(service.context, seeker, session)
  })
})

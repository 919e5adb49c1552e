import type { IncidentDetails, IncidentHelp, IncidentTimeline, NumberLeft } from '@tingyu/contract'
import type { MessageId, PersonId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backUp } from '../db/backup/backup.ts'
import { restore } from '../db/backup/restore.ts'
import { removeIncidents } from '../jobs/retention-store.ts'
import { openTestDatabase } from '../testing/database.ts'
import { inUnit } from '../session/unit.ts'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'
import type { AuditWhat } from './chain.ts'
import { verifyAudit } from './verify.ts'

let service: RunningService
beforeAll(async () => {
  service = await openRunningService()
})
afterAll(() => service.close())

const rowsOf = (incident: string) =>
  service.context.db
    .selectFrom('audit_log')
    .select(['by', 'what', 'about'])
    .where('incident', '=', incident)
    .orderBy('no')
    .execute()
const whatOf = async (incident: string, by: PersonId) =>
  (await rowsOf(incident)).filter((row) => row.by === by).map(({ what }) => what)

function verify(kept?: string) {
  return verifyAudit(service.database.place, kept)
}
async function whole(): Promise<string> {
  const check = await verify()
  expect(check).toMatchObject({ findings: [], whole: true })
  return check?.head ?? ''
}

/** A crisis with everything that it can hold, taken by a supervisor. */
async function crisis() {
  const together = await liveTogether(service)
  const { session, phone, desk, seeker, listener } = together
  const said = { type: 'write', messageId: randomUUID() as MessageId, kind: 'text', body: '我在河边路七号' } as const
  await desk.does(session, { type: 'declare-crisis' })
  await phone.does(session, said)
  const supervisor = await addPerson(service, 'supervisor', '周老师')
  const room = await service.device(supervisor).hello()
  await room.does(session, { type: 'take-crisis' })
  await room.hears('snapshot')
  const { id: incident } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', session)
    .executeTakeFirstOrThrow()
  const ask = async (who: PersonId, method: string, path: string, body?: unknown) => {
    const answer = await service.ask(who, method, path, body)
    expect(answer.status, `${method} ${path}`).toBeLessThan(300)
    return answer.body
  }
  return { ...together, incident, message: said.messageId, supervisor, room, seeker, listener, ask }
}

describe('[S7.2] who looked at an incident is written down', () => {
  test('[S7.2] each thing that is looked at, once for an opening; what is handed over, and what is done; never a word, and nothing of the seeker', async () => {
    const { ask, desk, incident, listener, message, room, seeker, session, supervisor } = await crisis()
    const at = `/api/incidents/${incident}`
    await ask(listener, 'POST', `/api/sessions/${session}/hand-over`, { message, start: 2, end: 7 })
    await ask(listener, 'POST', `/api/sessions/${session}/hand-over`, { message, start: 2, end: 7 })
    await ask(seeker, 'PUT', `/api/sessions/${session}/number`, { number: '138 0000 0000' })
    // The page asks all of it again and again.
    for (let round = 0; round < 3; round += 1) {
      expect(((await ask(supervisor, 'GET', `${at}/details`)) as IncidentDetails).details).toMatchObject([
        { text: '河边路七号' },
      ])
      expect(await ask(supervisor, 'GET', `${at}/number`)).toMatchObject({
        number: '138 0000 0000',
      } satisfies NumberLeft)
      await ask(supervisor, 'GET', `${at}/help`)
      await ask(supervisor, 'GET', `${at}/timeline`)
    }
    await ask(listener, 'POST', `/api/sessions/${session}/private-lines`, { id: randomUUID(), body: '灯塔' })
    await ask(listener, 'POST', `/api/sessions/${session}/handed-lines`, { messages: [message] })
    await room.hears('private-line', ({ handed }) => handed.length > 0)
    await desk.hears('private-line', ({ handed }) => handed.length > 0)
    await ask(supervisor, 'POST', `${at}/others-told`, { tell: true })
    await ask(supervisor, 'PUT', `${at}/others-told`, { why: '她在河边' })
    expect(((await ask(supervisor, 'GET', `${at}/help`)) as IncidentHelp).told?.why).toBe('她在河边')
    await ask(supervisor, 'PUT', `${at}/city`, { city: '021' })
    await ask(supervisor, 'POST', `${at}/steps`, { id: randomUUID(), to: 'cn-120', did: 'tried' })
    await ask(supervisor, 'POST', `${at}/resolve`, { outcome: 'safe', plan: ['knows-whom'] })
    await ask(supervisor, 'POST', `${at}/follow-up`, { result: 'safe' })

    const done = await whatOf(incident, supervisor)
    expect(done.toSorted()).toEqual<AuditWhat[]>([
      'city-said',
      'details-seen',
      'followed-up',
      'lines-seen',
      'number-seen',
      'opened',
      'others-told',
      'outcome',
      'private-seen',
      'step',
      'taken',
      'why-seen',
      'why-written',
      'words-read',
    ])
    expect(done[0]).toBe('taken')
    expect((await whatOf(incident, listener)).toSorted()).toEqual(['detail-handed', 'line-handed', 'private-seen'])
    const kept = JSON.stringify(await rowsOf(incident))
    expect(kept).not.toMatch(/河边|灯塔|138 ?0000|"021"|她/)
    expect(kept).not.toContain(seeker)
    await whole()
  })

  test('[S7.2] a supervisor sees who looked, their own look included; another supervisor and another number are looks of their own', async () => {
    const { ask, incident, seeker, session, supervisor } = await crisis()
    const other = await addPerson(service, 'supervisor', '吴老师')
    const at = `/api/incidents/${incident}`
    await ask(seeker, 'PUT', `/api/sessions/${session}/number`, { number: '138 0000 0000' })
    await ask(supervisor, 'GET', `${at}/number`)
    await ask(seeker, 'PUT', `/api/sessions/${session}/number`, { number: '138 0000 0001' })
    await ask(supervisor, 'GET', `${at}/number`)
    // Who has not taken it does not get it, and has seen nothing.
    expect((await service.ask(other, 'GET', `${at}/number`)).status).toBe(403)
    const { looks } = (await ask(other, 'GET', `${at}/timeline`)) as IncidentTimeline
    expect(looks.map(({ name, seen }) => `${name} ${seen}`)).toEqual([
      '周老师 words-read',
      '周老师 number-seen',
      '周老师 number-seen',
      '吴老师 opened',
    ])
  })

  test('[S7.2] a look that cannot be written down shows nothing', async () => {
    const { ask, incident, message, listener, session, supervisor, seeker } = await crisis()
    await ask(seeker, 'PUT', `/api/sessions/${session}/number`, { number: '138 0000 0000' })
    await ask(listener, 'POST', `/api/sessions/${session}/hand-over`, { message, start: 2, end: 7 })
    const { db } = service.context
    await sql`alter table audit_log add constraint shut check (what not like '%seen' and what <> 'opened') not valid`.execute(
      db,
    )
    const shown = []
    for (const part of ['number', 'details', 'help', 'timeline']) {
      const answer = await service.ask(supervisor, 'GET', `/api/incidents/${incident}/${part}`)
      shown.push(answer.status)
      expect(JSON.stringify(answer.body)).not.toMatch(/138|河边/)
    }
    expect(shown).toEqual([500, 500, 500, 500])
    await sql`alter table audit_log drop constraint shut`.execute(db)
    expect(await ask(supervisor, 'GET', `/api/incidents/${incident}/number`)).toMatchObject({ number: '138 0000 0000' })
  })
})

/** So many entries, each in a transaction of its own. */
async function write(count: number): Promise<void> {
  const by = randomUUID() as PersonId
  const incident = randomUUID()
  for (let each = 0; each < count; each += 1) {
    await inUnit(service.context, async (unit) => unit.audit({ by, what: 'opened', incident, about: String(each) }))
  }
}
const last = async () =>
  Number((await sql<{ no: string }>`select max(no) as no from audit_log`.execute(service.context.db)).rows[0]?.no)

const broken = (no: number) => ({ what: 'broken', no, at: expect.any(Number) as number })

/** Somebody with the keys of the database does what the application cannot; undone when it has been looked at. */
async function tampered(statements: readonly string[], kept?: string) {
  const { db } = service.context
  const { rows: before } = await sql`select * from audit_log order by no`.execute(db)
  await sql`alter table audit_log disable trigger user`.execute(db)
  try {
    for (const each of statements) await sql.raw(each).execute(db)
    return await verify(kept)
  } finally {
    await sql`delete from audit_log`.execute(db)
    await db
      .insertInto('audit_log')
      .values(before as never)
      .execute()
    await sql`alter table audit_log enable trigger user`.execute(db)
  }
}

describe('nobody can change the audit log unseen', () => {
  test('the application cannot change, take away or empty it, and nobody can write what could hold words', async () => {
    await write(3)
    const { db } = service.context
    for (const each of [
      `update audit_log set what = 'taken'`,
      `delete from audit_log where no = 1`,
      `truncate audit_log`,
      `update audit_log set no = 0 where false`,
    ])
      await expect(sql.raw(each).execute(db)).rejects.toThrow('only ever added to')
    const words = { by: randomUUID() as PersonId, what: 'opened', incident: randomUUID(), about: '我在 河边' } as const
    await expect(inUnit(service.context, async (unit) => unit.audit(words))).rejects.toThrow('audit_log_about_check')
    await whole()
  })

  test('written by many at once it has no gap and no fork; what is rolled back leaves nothing', async () => {
    const before = await last()
    await Promise.all([
      ...Array.from({ length: 8 }, () => write(10)),
      ...Array.from({ length: 8 }, () =>
        inUnit(service.context, async (unit) => {
          unit.audit({ by: randomUUID() as PersonId, what: 'taken', incident: randomUUID() })
          unit.audit({ by: randomUUID() as PersonId, what: 'outcome', incident: randomUUID(), about: 'safe' })
        }),
      ),
      expect(
        inUnit(service.context, async (unit) => {
          unit.audit({ by: 'nobody' as PersonId, what: 'taken', incident: randomUUID() })
        }),
      ).rejects.toThrow('uuid'),
    ])
    expect(await last()).toBe(before + 8 * 10 + 8 * 2)
    await whole()
  })

  test('changed, taken away, put in and put elsewhere are found, with number and time; a tail that was cut off by its kept head', async () => {
    await write(12)
    const head = await whole()
    const end = await last()
    const no = end - 5
    expect(await tampered([`update audit_log set by = gen_random_uuid() where no = ${no}`])).toMatchObject({
      findings: [broken(no)],
    })
    expect(await tampered([`update audit_log set at = at + 1 where no = ${no}`])).toMatchObject({
      findings: [broken(no)],
    })
    expect(await tampered([`delete from audit_log where no between ${no} and ${no + 1}`])).toMatchObject({
      findings: [{ what: 'missing', no, until: no + 1 }],
    })
    // The number is under the seal, too: from where others have moved up nothing fits any more.
    const renumber = `update audit_log set no = no + 100000 where no > ${no}`
    const moved = await tampered([
      `delete from audit_log where no = ${no}`,
      renumber,
      `update audit_log set no = no - 100001 where no > 100000`,
    ])
    expect(moved?.findings[0]).toMatchObject(broken(no))
    const put = await tampered([
      renumber,
      `insert into audit_log select ${no + 1}, at, by, what, incident, about, hash from audit_log where no = ${no}`,
      `update audit_log set no = no - 99999 where no > 100000`,
    ])
    expect(put?.findings[0]).toMatchObject(broken(no + 1))
    expect(
      await tampered([
        `update audit_log set no = 100000 where no = ${no}`,
        `update audit_log set no = ${no} where no = ${no + 1}`,
        `update audit_log set no = ${no + 1} where no = 100000`,
      ]),
    ).toMatchObject({ findings: [broken(no), broken(no + 1), broken(no + 2)] })
    const cut = [`delete from audit_log where no > ${no}`]
    expect(await tampered(cut)).toMatchObject({ whole: true })
    expect(await tampered(cut, head)).toMatchObject({ whole: false, headLost: true, findings: [] })
    expect(await verify(head)).toMatchObject({ whole: true })
    await write(1)
    expect(await verify(head)).toMatchObject({ whole: true })
  })

  test('a backup holds it as it is, and it goes on from there; it outlasts the incident', async () => {
    await write(4)
    const head = await whole()
    const directory = await mkdtemp(join(tmpdir(), 'tingyu-audit-'))
    const target = await openTestDatabase()
    try {
      await mkdir(join(directory, 'keys'))
      await backUp(service.database.place, join(directory, 'keys'), join(directory, 'b.gz'), new Date(0))
      await restore(target.place, join(directory, 'restored'), join(directory, 'b.gz'))
      expect(await verifyAudit(target.place, head)).toMatchObject({ whole: true, head })
      const context = { ...service.context, db: target.db }
      await inUnit(context, async (unit) => {
        unit.audit({ by: randomUUID() as PersonId, what: 'taken', incident: randomUUID() })
      })
      expect(await verifyAudit(target.place, head)).toMatchObject({ whole: true })
      expect(await removeIncidents(target.db, Date.now() + 1e9)).toBeGreaterThan(0)
      expect(await verifyAudit(target.place, head)).toMatchObject({ whole: true })
    } finally {
      await target.close()
      await rm(directory, { recursive: true })
    }
  })
})

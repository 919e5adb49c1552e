import type { JoinRequest, PreparationRequest } from '@tingyu/contract'
import type { PersonId, Protocol, SessionCommand, SessionId } from '@tingyu/sop'
import { preparationCheckIds } from '@tingyu/sop'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLookMemory } from '../audit/looks.ts'
import { openBus } from '../bus.ts'
import { readConfig, type Config } from '../config.ts'
import type { BusMessage, Context, Topic } from '../context.ts'
import { openMail } from '../mail/mail.ts'
import { openPush } from '../push/sender.ts'
import type { Role } from '@tingyu/contract'
import { keepConnected } from '../matching/duty-store.ts'
import { prepare, switchAccepting } from '../matching/duty.ts'
import { matchOne } from '../matching/matching.ts'
import { readProtocolFile } from '../protocol-file.ts'
import { saveAway } from '../realtime/presence-store.ts'
import { readServiceFiles } from '../service-files.ts'
import { openKeyRing } from '../session/confidence/key-ring.ts'
import { joinSession, leaveSession } from '../session/joining.ts'
import { order, type Given, type Granted } from '../session/log.ts'
import { openEventLog } from '../telemetry/events.ts'
import { openSessionWords } from '../words/session-words.ts'
import { openTestDatabase, type SettableClock, type TestDatabase } from './database.ts'

export interface TestService {
  readonly context: Context
  readonly clock: SettableClock
  readonly database: TestDatabase
  readonly protocol: Protocol
  /** Everything that was logged. */
  readonly logged: string[]
  /** Everything that was published. */
  readonly published: { readonly topic: Topic; readonly message: BusMessage }[]
  close(): Promise<void>
}

/** The service's parts on a database of its own, with a clock that the test moves; nothing runs by itself. */
export async function openTestService(config: Partial<Config> = {}): Promise<TestService> {
  const database = await openTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-test-data-'))
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir })
  if (!read.ok) throw new Error('the test configuration is refused')
  const full = { ...read.value, ...config }
  const logged: string[] = []
  const log = openEventLog({ write: (line) => void logged.push(line) })
  const bus = openBus(log)
  const published: { topic: Topic; message: BusMessage }[] = []
  const protocol = await readProtocolFile(full.sopFile)
  const files = await readServiceFiles(full.serviceDir)
  const keys = await openKeyRing(join(dataDir, 'keys'))
  const context: Context = {
    config: full,
    db: database.db,
    clock: database.clock,
    log,
    bus: {
      publish: (topic, message) => {
        published.push({ topic, message })
        bus.publish(topic, message)
      },
      subscribe: (topic, hear) => bus.subscribe(topic, hear),
    },
    protocol,
    service: files,
    keys,
    words: openSessionWords(keys, files.words),
    looks: openLookMemory(),
    mail: openMail(full),
    ...(full.push && { push: await openPush(full.push, join(dataDir, 'keys')) }),
  }
  return {
    context,
    clock: database.clock,
    database,
    protocol,
    logged,
    published,
    close: async () => {
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** An account as the sign-in would make it, without its password. */
export async function addPerson(
  { context }: Pick<TestService, 'context'>,
  role: Role,
  workingName = '小雨',
): Promise<PersonId> {
  const { id } = await context.db
    .insertInto('person')
    .values({
      role,
      username: role === 'seeker' ? null : `p${randomUUID().replaceAll('-', '').slice(0, 12)}`,
      working_name: workingName,
      placeholder_email: `${randomUUID()}@invalid`,
      is_anonymous: role === 'seeker',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const joinRequestOf = (change: Partial<JoinRequest> = {}): JoinRequest => ({
  topic: 'family',
  mode: 'text',
  consent: { rules: true, wordsChecked: true, observation: true },
  ...change,
})

export const steady: PreparationRequest = {
  checks: [...preparationCheckIds],
  steadiness: 4,
  noiseDbfs: -62,
  voiceHeard: true,
  connection: 'direct',
}

/** A seeker who has joined and whose device is connected. */
export async function waitingSeeker(
  service: TestService,
  change: Partial<JoinRequest> = {},
): Promise<{ seeker: PersonId; session: SessionId }> {
  const seeker = await addPerson(service, 'seeker', '求助者')
  return { seeker, session: await joins(service, seeker, change) }
}

export async function joins(
  service: TestService,
  seeker: PersonId,
  change: Partial<JoinRequest> = {},
): Promise<SessionId> {
  const { context } = service
  const joined = await joinSession(context, seeker, joinRequestOf(change))
  if (!joined.ok) throw new Error(`joining was refused: ${joined.refusal.code}`)
  await saveAway(context.db, context.clock, joined.value, false)
  return joined.value
}

/** A listener who is prepared, connected and accepting. */
export async function acceptingListener(service: TestService, workingName = '小雨'): Promise<PersonId> {
  const listener = await addPerson(service, 'listener', workingName)
  await goesOnDuty(service, listener)
  return listener
}

export async function goesOnDuty({ context }: TestService, listener: PersonId): Promise<void> {
  await keepConnected(context.db, context.clock, [listener], 24 * 3_600_000)
  const prepared = await prepare(context, listener, steady)
  const accepting = await switchAccepting(context, listener, true)
  if (!prepared.ok || !accepting.ok) throw new Error('the listener cannot accept')
}

/**
 * As if what this listener has listened to lay two days back: for tests that are not about rest (S6.2). One day would do but
 * at night, after which nobody listens in the next.
 */
export async function hasRested({ context }: Pick<TestService, 'context'>, listener: PersonId): Promise<void> {
  await sql`
    update listening_session set begun_at = begun_at - ${twoDays}::int8, ended_at = ended_at - ${twoDays}::int8
    where listener = ${listener} and status = 'ended'
  `.execute(context.db)
}
const twoDays = 2 * 24 * 3_600_000

/** Gives an order and expects nothing of it. */
export async function gives(
  { context }: Pick<TestService, 'context'>,
  session: SessionId,
  by: Given['by'],
  person: PersonId | undefined,
  command: SessionCommand,
  more: Partial<Given> = {},
): Promise<Granted> {
  const granted = await order(context, session, { by, ...(person && { person }), command, ...more })
  if (!granted) throw new Error('there is no such session')
  return granted
}

/** A session that has begun, between a new seeker and a new listener. */
export async function liveSession(
  service: TestService,
  change: Partial<JoinRequest> = {},
): Promise<{ seeker: PersonId; listener: PersonId; session: SessionId }> {
  const listener = await acceptingListener(service)
  const { seeker, session } = await waitingSeeker(service, change)
  const pair = await matchOne(service.context)
  if (pair?.session !== session || pair.listener !== listener) throw new Error('somebody else was matched')
  await gives(service, session, 'listener', listener, { type: 'accept' })
  await gives(service, session, 'listener', listener, { type: 'begin' })
  return { seeker, listener, session }
}

/** Nobody waits and nobody is on duty, whatever a test before has left. */
export async function leaveNobodyWaiting({ context }: Pick<TestService, 'context'>): Promise<void> {
  await context.db.deleteFrom('listener_duty').execute()
  const open = await context.db
    .selectFrom('listening_session')
    .select(['id', 'seeker'])
    .where('status', '<>', 'ended')
    .execute()
  for (const { id, seeker } of open) if (seeker) await leaveSession(context, seeker, id)
}

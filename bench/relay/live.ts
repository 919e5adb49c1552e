import type { PersonId, SessionId } from '@tingyu/sop'
import { setTimeout as wait } from 'node:timers/promises'
import type { Context } from '../../apps/server/src/context.ts'
import { keepConnected } from '../../apps/server/src/matching/duty-store.ts'
import { prepare, switchAccepting } from '../../apps/server/src/matching/duty.ts'
import { saveAway } from '../../apps/server/src/realtime/presence-store.ts'
import { joinSession } from '../../apps/server/src/session/joining.ts'
import { order } from '../../apps/server/src/session/log.ts'
import { openRunningService, type RunningService } from '../../apps/server/src/testing/running.ts'
import { addPerson, joinRequestOf, steady } from '../../apps/server/src/testing/sessions.ts'
import setUp from '../../tests/database.setup.ts'
import type { Opened } from './opened.ts'

/** Longer than the benchmark lasts, ms: whoever is on duty stays so without a device while sessions are set up. */
const whole = 3_600_000

/** A running service with live sessions, and its end. */
export interface LiveService {
  readonly service: RunningService
  readonly pairs: Opened['pairs']
  close(): Promise<void>
}

/**
 * The service with so many live sessions: everything but the sign-in (a cookie names the person), on an embedded
 * PostgreSQL with its usual settings.
 */
export async function openLiveService(sessions: number): Promise<LiveService> {
  // The claims are about the embedded storage, whatever the environment offers.
  delete process.env['DATABASE_URL']
  const tearDown = await setUp()
  const service = await openRunningService()
  const pairs: Opened['pairs'][number][] = []
  // A few at a time, so that setting up does not take longer than measuring.
  while (pairs.length < sessions) {
    const many = Math.min(8, sessions - pairs.length)
    pairs.push(...(await Promise.all(Array.from({ length: many }, () => meet(service)))))
  }
  return {
    service,
    pairs,
    close: async () => {
      await service.close()
      await tearDown()
    },
  }
}

/** Two new people in a session that has begun, brought together by the service's own matcher. */
async function meet(service: RunningService): Promise<Opened['pairs'][number]> {
  const { context } = service
  const [seeker, listener] = await Promise.all([addPerson(service, 'seeker', '求助者'), addPerson(service, 'listener')])
  const joined = await joinSession(context, seeker, joinRequestOf())
  if (!joined.ok) throw new Error(`joining was refused: ${joined.refusal.code}`)
  const session = joined.value
  await saveAway(context.db, context.clock, session, false)
  await keepConnected(context.db, context.clock, [listener], whole)
  const ready = [await prepare(context, listener, steady), await switchAccepting(context, listener, true)]
  if (ready.some(({ ok }) => !ok)) throw new Error('the listener cannot accept')
  // Of several who are ready, the matcher chooses.
  const person = await offeredTo(context, session)
  for (const type of ['accept', 'begin'] as const) {
    const granted = await order(context, session, { by: 'listener', person, command: { type } })
    if (granted?.refusal !== undefined) throw new Error(`${type} was refused: ${granted.refusal.code}`)
  }
  return { session, seeker, listener: person }
}

async function offeredTo({ db }: Context, session: SessionId): Promise<PersonId> {
  for (;;) {
    const rows = db.selectFrom('listening_session').select(['status', 'listener']).where('id', '=', session)
    const row = await rows.executeTakeFirst()
    if (row?.status === 'offered' && row.listener !== null) return row.listener
    await wait(5)
  }
}

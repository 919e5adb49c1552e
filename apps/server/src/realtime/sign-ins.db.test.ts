import type { PersonId } from '@tingyu/sop'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { liveTogether, openRunningService, type RunningService } from '../testing/running.ts'
import { addPerson } from '../testing/sessions.ts'

const patience = { signIn: 100 }
let service: RunningService
beforeAll(async () => {
  service = await openRunningService({ patience })
})
afterAll(() => service.close())

/** Somebody signs in, for so long. */
async function signIn(person: PersonId, hours: number): Promise<string> {
  const id = randomUUID()
  await service.context.db
    .insertInto('auth_session')
    .values({
      id,
      person_id: person,
      token: id,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours})`,
    })
    .execute()
  return id
}

function deviceOf(person: PersonId, signedIn: string) {
  return service.device(person, { cookie: `person=${person}; sign-in=${signedIn}` })
}

test('a connection ends with the sign-in that opened it, and no other does', async () => {
  const supervisor = await addPerson(service, 'supervisor', '周老师')
  const [expires, stays] = [await signIn(supervisor, 1), await signIn(supervisor, 1)]
  const [one, other] = [await deviceOf(supervisor, expires).hello(), await deviceOf(supervisor, stays).hello()]
  await service.context.db
    .updateTable('auth_session')
    .set({ expires_at: sql<Date>`now()` })
    .where('id', '=', expires)
    .execute()
  expect((await one.closed).code).toBe(4401)
  // A sign-in that is taken away without a word, e.g. by hand in the database, counts like one that expired.
  expect(other.socket.readyState).toBe(WebSocket.OPEN)
  await service.context.db.deleteFrom('auth_session').where('id', '=', stays).execute()
  expect((await other.closed).code).toBe(4401)
})

test('[S7.1] nobody is cut off from a session that goes on by the date of a cookie; when it is over they are', async () => {
  const { session, seeker, phone } = await liveTogether(service)
  const device = await deviceOf(seeker, await signIn(seeker, -1)).hello(session)
  await new Promise((resolve) => setTimeout(resolve, 5 * patience.signIn))
  expect(device.socket.readyState).toBe(WebSocket.OPEN)
  await phone.does(session, { type: 'leave' })
  expect((await device.closed).code).toBe(4401)
})

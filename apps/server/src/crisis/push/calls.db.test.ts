import type { MessageId, PersonId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPushService, vapidOf, type PushBrowserHere, type PushService } from '../../testing/push-service.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../../testing/sessions.ts'
import { drillsOf, startDrill } from '../drills.ts'
import { takeIncident } from '../incidents.ts'
import { runOneStep } from '../ladder.ts'
import { runNotices } from '../notices.ts'
import { switchShift } from '../shifts.ts'
import { timelineOf } from '../timeline.ts'
import { addPushDevice } from '../../push/devices.ts'
import { takeBack } from './take-back.ts'

const second = 1_000
let pushes: PushService
let service: TestService
let asks: PersonId
beforeAll(async () => {
  pushes = await openPushService()
  service = await openTestService({
    publicUrl: 'https://tingyu.example',
    push: { subject: 'https://tingyu.example', loopback: { ca: pushes.ca } },
  })
  asks = await addPerson(service, 'supervisor', '问的人')
})
afterAll(async () => {
  await service.close()
  pushes.close()
})
beforeEach(async () => {
  pushes.given.length = 0
  pushes.answers = []
  for (const table of ['incident', 'alarm', 'duty_shift', 'push_device'] as const)
    await service.context.db.deleteFrom(table).execute()
})

async function supervisor(name: string, onDuty: boolean): Promise<{ person: PersonId; device: PushBrowserHere }> {
  const person = await addPerson(service, 'supervisor', name)
  if (onDuty) await switchShift(service.context, person, true)
  return { person, device: await switchedOn(person) }
}

async function switchedOn(person: PersonId): Promise<PushBrowserHere> {
  const device = pushes.browser()
  const added = await addPushDevice(service.context, { person, role: 'supervisor' }, device.request)
  if (!added.ok) throw new Error(added.refusal.code)
  return device
}

const climb = async () => {
  while (await runOneStep(service.context)) continue
}
const push = async () => {
  while (await runNotices(service.context, 'push')) continue
}
const later = async (seconds: number) => {
  service.clock.advance(seconds * second)
  await climb()
  await push()
}

async function inCrisis() {
  const live = await liveSession(service)
  const text = { type: 'write', messageId: randomUUID() as MessageId, length: 5 } as const
  await gives(service, live.session, 'seeker', live.seeker, text, {
    confidences: [{ kind: 'text', id: text.messageId, body: '门已经锁了' }],
  })
  await gives(service, live.session, 'seeker', live.seeker, { type: 'ask-help', kind: 'danger' })
  await climb()
  await push()
  const { id } = await service.context.db
    .selectFrom('incident')
    .select('id')
    .where('session', '=', live.session)
    .executeTakeFirstOrThrow()
  return { ...live, incident: id }
}

async function told(incident: string) {
  const timeline = await timelineOf(service.context, asks, incident)
  if (!timeline.ok) throw new Error(timeline.refusal.code)
  return timeline.value.entries
    .filter(({ way }) => way === 'push')
    .map(({ what, tries, devices }) => [what, tries, devices])
}

describe('[S7.2] supervisors are called on their own devices', () => {
  test('once somebody has come it is taken back where it was shown, and nowhere else', async () => {
    const first = await supervisor('周老师', true)
    const next = await supervisor('吴老师', true)
    const { incident, session } = await inCrisis()
    expect(first.device.heard()).toHaveLength(1)
    const heard: unknown[] = []
    const stop = service.context.bus.subscribe('calls-over', (message) => void heard.push(message))
    await takeIncident(service.context, { person: next.person, role: 'supervisor', workingName: '吴老师' }, incident)
    stop()
    expect(heard).toEqual([{ kind: 'call-over', session, incident }])
    await takeBack(service.context, { session, incident })
    expect(first.device.heard().at(-1)).toMatchObject({ title: '听屿：已经有人接手', about: incident, kind: 'over' })
    expect(next.device.heard()).toEqual([])
  })

  test('whoever the step calls, on each of their devices, sealed and signed; nobody else, and no word', async () => {
    const first = await supervisor('周老师', true)
    const secondOne = await switchedOn(first.person)
    const next = await supervisor('吴老师', true)
    const off = await supervisor('郑老师', false)
    const { incident, listener, seeker, session } = await inCrisis()

    const call = {
      title: '听屿：有人需要督导',
      body: '点开，接手。',
      path: `/staff/incidents/${incident}`,
      about: incident,
      kind: 'call',
    }
    expect(first.device.heard()).toEqual([call])
    expect(secondOne.heard()).toEqual([call])
    expect(next.device.heard()).toEqual([])
    expect(await told(incident)).toEqual([['notice-sent', 1, 2]])
    for (const each of pushes.given) {
      expect(each.headers).toMatchObject({ ttl: '300', urgency: 'high', 'content-encoding': 'aes128gcm' })
      expect(each.headers['topic']).toMatch(/^[\w-]{32}$/)
      const { claims, key } = vapidOf(each)
      expect(key).toBe(service.context.push?.publicKey)
      expect(claims).toMatchObject({
        aud: `https://${String(each.headers.host)}`,
        sub: 'https://tingyu.example',
        exp: expect.any(Number),
      })
    }
    const everything = JSON.stringify(first.device.heard())
    for (const secretThing of ['锁', '小雨', '家庭', '危险', session, seeker, listener, first.person])
      expect(everything).not.toContain(secretThing)
    expect(service.logged.join('\n')).not.toContain('/send/')

    // The next one, then everybody on duty; who went home sleeps.
    await later(30)
    expect(next.device.heard()).toHaveLength(1)
    expect(first.device.heard()).toHaveLength(1)
    await later(30)
    expect([first.device, secondOne, next.device].map((each) => each.heard().length)).toEqual([2, 2, 2])
    expect(off.device.heard()).toEqual([])
    // What is repeated takes the place of what went before, also on its way.
    expect(new Set(pushes.given.map(({ headers }) => headers['topic'])).size).toBe(1)
  })

  test('with nobody on duty every supervisor is called who has a device, but no account that is out of use', async () => {
    const off = await supervisor('周老师', false)
    const gone = await supervisor('吴老师', false)
    await service.context.db.updateTable('person').set({ disabled: true }).where('id', '=', gone.person).execute()
    await inCrisis()
    expect(off.device.heard()).toHaveLength(1)
    expect(gone.device.heard()).toEqual([])
  })

  test('a drill is marked as one, as long as a real call, and red where it did not arrive', async () => {
    const { device, person } = await supervisor('周老师', true)
    await inCrisis()
    await service.context.db.deleteFrom('incident').execute()
    await service.context.db.deleteFrom('alarm').execute()
    const began = await startDrill(service.context, person)
    if (!began.ok) throw new Error(began.refusal.code)
    await climb()
    await push()
    expect(device.heard().at(-1)).toMatchObject({
      title: '【演练】听屿：有人需要督导',
      body: '演练，没有人在危险里',
      kind: 'drill',
    })
    // Whoever passes it on cannot tell one from the other.
    expect(new Set(pushes.given.map(({ body }) => body.length)).size).toBe(1)

    pushes.answers = Array.from({ length: 20 }, () => 503)
    await later(60)
    await later(30)
    const [drill] = (await drillsOf(service.context)).drills
    expect(drill?.intervals.filter(({ what }) => what === 'notice').map(({ way, kept }) => [way, kept])).toEqual([
      ['push', true],
      ['push', false],
    ])
  })

  test('a push service that stumbles is asked again with longer waits; a newer call gives the older one up', async () => {
    await supervisor('周老师', true)
    pushes.answers = [503, 429]
    const { incident } = await inCrisis()
    expect(await told(incident)).toEqual([['notice-trying', 1, 1]])
    await later(2)
    await later(5)
    expect(await told(incident)).toEqual([['notice-sent', 3, 1]])

    pushes.answers = Array.from({ length: 3 }, () => 503)
    await later(23)
    expect(await told(incident)).toEqual([
      ['notice-sent', 3, 1],
      ['notice-trying', 1, 1],
    ])
    await later(60)
    expect(await told(incident)).toEqual([
      ['notice-sent', 3, 1],
      ['notice-failed', 1, 1],
      ['notice-trying', 1, 1],
    ])
  })

  test('after six tries it is given up, and its owner reads when it did not arrive', async () => {
    const { device, person } = await supervisor('周老师', true)
    // Nothing newer to the same device: it alone is on duty, and the ladder stands still.
    pushes.answers = Array.from({ length: 6 }, () => 503)
    const { incident } = await inCrisis()
    for (const wait of [2, 5, 15, 45, 120, 120]) {
      service.clock.advance(wait * second)
      await push()
    }
    expect(await told(incident)).toEqual([['notice-failed', 6, 1]])
    const [row] = await service.context.db
      .selectFrom('push_device')
      .select(['failed_at', 'sent_at'])
      .where('person', '=', person)
      .execute()
    expect(row).toMatchObject({ failed_at: expect.any(Number), sent_at: null })
    expect(device.heard()).toHaveLength(6)
  })

  test.each([404, 410])('a device that the push service does not know any more is taken away (%i)', async (status) => {
    const { device, person } = await supervisor('周老师', true)
    const stays = await switchedOn(person)
    pushes.answers = [status]
    const { incident } = await inCrisis()
    const left = await service.context.db.selectFrom('push_device').select('endpoint').execute()
    expect(left).toHaveLength(1)
    const both = await told(incident)
    expect(both).toHaveLength(2)
    expect(both).toEqual(
      expect.arrayContaining([
        ['notice-failed', 1, 1],
        ['notice-sent', 1, 1],
      ]),
    )
    pushes.given.length = 0
    await later(30)
    expect(device.heard().length + stays.heard().length).toBe(1)
  })

  test('nobody is called any more where somebody has come, nor on a device that was switched off', async () => {
    const first = await supervisor('周老师', true)
    pushes.answers = [503]
    const { incident } = await inCrisis()
    const who = { person: first.person, role: 'supervisor', workingName: '周老师' } as const
    await takeIncident(service.context, who, incident)
    await later(2)
    expect(pushes.given).toHaveLength(1)

    pushes.answers = [503]
    const again = await inCrisis()
    await service.context.db.deleteFrom('push_device').execute()
    await later(2)
    expect(pushes.given).toHaveLength(2)
    expect(await told(again.incident)).toEqual([['notice-failed', 1, 1]])
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Letter } from '../mail/mail.ts'
import { addPerson, gives, liveSession, openTestService, type TestService } from '../testing/sessions.ts'
import { startDrill } from './drills.ts'
import { runOneStep } from './ladder.ts'
import { startNotices } from './notices.ts'

let service: TestService
beforeAll(async () => {
  service = await openTestService({ mailTo: ['duty@tingyu.example'] })
})
afterAll(() => service.close())

test('[S7.2] a drill whose letter takes for ever keeps no letter of somebody in danger waiting', async () => {
  const posted: string[] = []
  const { promise: slow, resolve: deliver } = Promise.withResolvers<void>()
  const mail = {
    send: async ({ subject }: Letter) => {
      posted.push(subject)
      if (subject.includes('演练')) await slow
    },
  }
  const context = { ...service.context, mail }
  const timers = startNotices(context)
  try {
    expect(await startDrill(context, await addPerson(service, 'operator'))).toMatchObject({ ok: true })
    while (await runOneStep(context)) continue
    await expect.poll(() => posted.length).toBe(1)
    const { session, seeker } = await liveSession(service)
    await gives(service, session, 'seeker', seeker, { type: 'ask-help', kind: 'danger' })
    while (await runOneStep(context)) continue
    await expect.poll(() => posted.length).toBe(2)
    expect(posted.map((subject) => subject.includes('演练'))).toEqual([true, false])
  } finally {
    deliver()
    await Promise.all(timers.map((timer) => timer.close()))
  }
})

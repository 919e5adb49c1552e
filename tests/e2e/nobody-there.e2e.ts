import { expect, test } from 'vitest'
import { crisisRules } from './support/crisis-rules.ts'
import { unhurried } from './support/server.ts'
import { openStage } from './support/story.ts'
import { expectVoices } from './support/three.ts'
import { supervisorVoice } from './support/voices.ts'
import { filled, words } from './support/words.ts'

const stage = openStage()
const { listener: theirs, seeker: mine, supervisor: duty } = words

/** A crisis while somebody or something that should be there is not: nobody on duty, no server, no listener. */

test('[S1.6] [S7.2] by text, with nobody on duty and the server killed: what helps stands there, offline too, and nothing of it is lost', async () => {
  const service = await stage.serve({ adapt: unhurried })
  const seeker = await stage.seeker(service.url)
  const { screen, nobodyOnDuty } = await crisisRules()
  await seeker.queueUp('text')
  // Asked in plain words, and answered: it is a crisis before any listener is asked.
  await seeker.button(screen.wish.yes['zh-CN']).click()
  await seeker.button(screen.thought.intent['zh-CN']).click()
  await seeker.heading(mine.crisis.titleDanger).waitFor()
  await seeker.sees(nobodyOnDuty['zh-CN'])
  const lines = await seeker.page.getByRole('main').getByRole('link').allInnerTexts()
  expect(lines[0]).toContain('120')

  // The server is gone, and the page is loaded anew: the lines are there all the same, and it finds the way back itself.
  await seeker.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  seeker.watched.expectOutage()
  await service.kill()
  await seeker.sees(mine.link.lostText)
  expect(await seeker.page.getByRole('main').getByRole('link', { name: /120/ }).count()).toBeGreaterThan(0)
  await seeker.page.reload()
  await seeker.heading(words.landing.offline.title).waitFor()
  expect(await seeker.page.getByRole('link', { name: /120/ }).first().getAttribute('href')).toBe('tel:120')
  await service.start()
  await seeker.heading(mine.crisis.titleDanger).waitFor()

  // A supervisor comes later: it is there, once; and only they end it.
  const supervisor = await stage.supervisor(service.url)
  await supervisor.signIn('supervisor1')
  await supervisor.heading(duty.whose.own).waitFor()
  await supervisor.take()
  await seeker.sees(filled(mine.crisis.toldTaken, { name: '周老师' }))
  await seeker.page.getByPlaceholder(mine.crisis.writeSupervisor).fill('我在')
  await seeker.button(mine.chat.send).click()
  await supervisor.said('我在').waitFor()
  await supervisor.confirmedBy('hospital', 'clinician')
  await supervisor.resolve('handed-over')
  await seeker.ended('handed-over')
  await supervisor.asksAfter('safe')
  await supervisor.heading(duty.incident.closedTitle).waitFor()
})

test('[S7.2] in a voice session the listener’s browser is killed: the seeker is not alone, and the supervisor hands over', async () => {
  const service = await stage.serve({ adapt: unhurried })
  const [seeker, listener, supervisor] = await Promise.all([
    stage.seeker(service.url),
    stage.listener(service.url),
    stage.supervisor(service.url, { voice: supervisorVoice }),
  ])
  await supervisor.signIn('supervisor1')
  await supervisor.goOnDuty()
  await listener.ready('listener1')
  await seeker.queueUp('voice')
  await listener.accept()
  await listener.begin()
  await seeker.talking('小雨')
  await Promise.all([expectVoices(seeker.page, 1), expectVoices(listener.page, 1)])
  await listener.button(theirs.crisis.declare).click()
  await seeker.heading(mine.crisis.titleOther).waitFor()
  await listener.watched.context.close()

  await supervisor.take()
  await supervisor.join()
  await Promise.all([expectVoices(seeker.page, 1), expectVoices(supervisor.page, 1)])
  // Neither is told that somebody is there who is not.
  await seeker.sees(filled(mine.crisis.listenerLost, { name: '小雨' }))
  await supervisor.page.getByText(filled(duty.join.leg.away, { who: '小雨' })).waitFor()
  await supervisor.page.getByText(filled(duty.incident.listenerAway, { listener: '小雨' })).waitFor()
  await supervisor.confirmedBy('hospital', 'clinician')
  await supervisor.resolve('handed-over')
  await seeker.ended('handed-over')
  // There was a crisis: nobody is asked how it was.
  expect(await seeker.button(mine.feedback.next).count()).toBe(0)
  await supervisor.asksAfter('safe')
  await supervisor.heading(duty.incident.closedTitle).waitFor()
})

import { describe, expect, test } from 'vitest'
import { Eyes } from './support/look.ts'
import { openStage } from './support/story.ts'
import { words } from './support/words.ts'

const stage = openStage()
const say = words.listener.voices

/** A live session by voice, in two browsers; the seeker agreed that pauses and tempo are noticed, or did not. */
async function talk(observation: boolean) {
  const { url } = await stage.serve()
  const [seeker, listener] = [await stage.seeker(url), await stage.listener(url)]
  await listener.ready('listener1')
  await seeker.arrive()
  await seeker.chooseTopic('职场')
  await seeker.join('voice', observation)
  await listener.accept()
  await listener.begin()
  return { seeker, listener }
}

describe('the two voices, in real browsers', () => {
  test(
    '[S3.4] [S3.1] the strip moves with both voices, and the report tells of them afterwards',
    { timeout: 300_000 },
    async () => {
      const { listener, seeker } = await talk(true)
      const strip = listener.page.getByRole('region', { name: say.title })
      await strip.waitFor({ timeout: 30_000 })
      const bands = (voice: string) => strip.locator(`[data-voice="${voice}"]`).count()
      await expect.poll(() => bands('seeker'), { timeout: 40_000 }).toBeGreaterThan(1)
      await expect.poll(() => bands('listener'), { timeout: 40_000 }).toBeGreaterThan(1)
      // Long enough for a pause or two, and for what is noticed to reach the service.
      await listener.page.waitForTimeout(20_000)
      const eyes = new Eyes()
      await eyes.look(listener.page, 'listener-voices')
      expect(await strip.locator('[data-voice="seeker"]').count()).toBeGreaterThan(2)
      for (const title of ['倾听', '梳理', '收尾']) await listener.moveOn(title, { early: true })
      await listener.finish()
      await listener.page.getByRole('heading', { name: say.report }).waitFor()
      await eyes.look(listener.page, 'listener-voices-report')
      expect(eyes.problems).toEqual([])
      expect(seeker.page.isClosed()).toBe(false)
    },
  )

  test('[S3.4] refused by the seeker, nothing is noticed and nothing of it is loaded', async () => {
    const { listener } = await talk(false)
    const asked: string[] = []
    listener.page.on('request', (request) => asked.push(request.url()))
    await listener.page.waitForTimeout(6_000)
    expect(await listener.page.getByRole('region', { name: say.title }).count()).toBe(0)
    expect(asked.filter((url) => /ear-worker|tap-worklet|silero|fvad/.test(url))).toEqual([])
  })
})

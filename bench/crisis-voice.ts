import type { Page } from 'playwright-core'
import { launchBrowser, launchTwoBrowsers } from '../tests/e2e/support/browsers.ts'
import { serveHarness } from '../tests/e2e/support/harness.ts'
import { Listener } from '../tests/e2e/support/listener.ts'
import { Seeker } from '../tests/e2e/support/seeker.ts'
import { startServer } from '../tests/e2e/support/server.ts'
import { Supervisor } from '../tests/e2e/support/supervisor.ts'
import { startTurn } from '../tests/e2e/support/turn.ts'
import { listenerVoice, seekerVoice, supervisorVoice } from '../tests/e2e/support/voices.ts'
import { openWatched } from '../tests/e2e/support/watched.ts'
import { words } from '../tests/e2e/support/words.ts'
import { bareOnce, openPages, relayOf } from './first-audio.ts'
import { type BenchResult, median, rounded } from './result.ts'

export const claim =
  'from a supervisor’s 我来接手 to their voice at the seeker and the listener within 2 s, in three real browsers'

const rounds = 12
/** Sound that has not come after this never will, ms. */
const patience = 30_000
const { supervisor: duty, listener: theirs } = words

/**
 * The whole of it, through the real service and the real pages: the press on 我来接手, the incident's page, the press on
 * 加入通话 as soon as it is there, the microphone, the announcement to both, two paths, and the first decoded sound at
 * both; the clicks are those of a program, which does not hesitate. Beside it, in turn and in two of the same browsers, a
 * bare pair of peer connections from its offer, with its microphone open already; all through the same coturn.
 */
export async function run(): Promise<BenchResult> {
  const turn = await startTurn()
  const [browsers, harness, service] = await Promise.all([
    launchTwoBrowsers({ seeker: { ...seekerVoice, incessant: true }, listener: { ...listenerVoice, incessant: true } }),
    serveHarness(),
    startServer({ turn }),
  ])
  const third = await launchBrowser({ microphone: await browsers.voices.wav({ ...supervisorVoice, incessant: true }) })
  try {
    const bare = await openPages(browsers, harness.url)
    const seeker = new Seeker(
      await openWatched(browsers.seeker, { viewport: { width: 390, height: 844 } }),
      service.url,
    )
    const listener = new Listener(await openWatched(browsers.listener, {}), service.url)
    const supervisor = new Supervisor(await openWatched(third, {}), service.url)
    await supervisor.signIn('supervisor1')
    await listener.ready('listener1')
    await seeker.queueUp('voice')
    await listener.accept()
    await listener.begin()
    await seeker.talking('小雨')
    const whole: number[] = []
    const joined: number[] = []
    const anchor: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const once = await ourOnce(seeker.page, listener, supervisor)
      const beside = await bareOnce(bare, relayOf(turn))
      // Not counted: the first of each opens devices and warms caches.
      if (round === 0) continue
      whole.push(once.taken)
      joined.push(once.joined)
      anchor.push(beside)
    }
    return {
      name: 'crisis-voice',
      ours: {
        takenMedianMs: rounded(median(whole)),
        takenWorstMs: rounded(Math.max(...whole)),
        joinedMedianMs: rounded(median(joined)),
        rounds,
      },
      anchor: {
        what: 'a bare RTCPeerConnection pair in two of the same browsers, through the same coturn, from its offer, microphone open',
        medianMs: rounded(median(anchor)),
        worstMs: rounded(Math.max(...anchor)),
      },
      ratio: Math.round((median(whole) / median(anchor)) * 1_000) / 1_000,
      statistic: `median of ${rounds} interleaved rounds, ms from 我来接手 until both hear the supervisor`,
    }
  } finally {
    await Promise.all([third.close(), browsers.close(), harness.close(), service.remove(), turn.stop()])
  }
}

/** One crisis, from its declaration to its end. ms until both hear: from the taking, and from the joining. */
async function ourOnce(
  seeker: Page,
  listener: Listener,
  supervisor: Supervisor,
): Promise<{ readonly taken: number; readonly joined: number }> {
  await listener.button(theirs.crisis.declare).click()
  const take = supervisor.button(duty.incident.take)
  await take.waitFor()
  const heard = Promise.all([heardAnew(seeker), heardAnew(listener.page)])
  const taken = performance.now()
  await take.click()
  await supervisor.button(duty.join.join).click()
  const joined = performance.now()
  await heard
  const now = performance.now()
  await supervisor.resolve('safe')
  await supervisor.page.getByRole('link', { name: duty.incident.toDuty }).first().click()
  await listener.clock().waitFor()
  return { taken: now - taken, joined: now - joined }
}

/** Resolves when a voice that was not there before is decoded on this page. */
function heardAnew(page: Page): Promise<void> {
  return page.evaluate(async (patience) => {
    const known = new Set(document.querySelectorAll('audio'))
    const ear = new AudioContext()
    await ear.resume()
    const until = performance.now() + patience
    let analyser: AnalyserNode | undefined
    const samples = new Float32Array(256)
    for (;;) {
      if (performance.now() > until) throw new Error('nobody was heard')
      await new Promise((resolve) => setTimeout(resolve, 8))
      const element = [...document.querySelectorAll('audio')].find((each) => !known.has(each))
      if (analyser === undefined && element?.srcObject instanceof MediaStream) {
        analyser = new AnalyserNode(ear, { fftSize: samples.length })
        ear.createMediaStreamSource(element.srcObject).connect(analyser)
      }
      if (analyser === undefined) continue
      analyser.getFloatTimeDomainData(samples)
      // Speech is far above −60 dBFS, a line without sound far below.
      if (samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length > 1e-6) break
    }
    await ear.close()
  }, patience)
}

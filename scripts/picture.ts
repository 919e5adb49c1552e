/**
 * Makes the README's picture from the running product: a seeker's phone at night and a listener's desk,
 * in the middle of a session. Run it after a change of either screen: `node scripts/picture.ts`.
 */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { launchTwoBrowsers } from '../tests/e2e/support/browsers.ts'
import { Listener } from '../tests/e2e/support/listener.ts'
import { Seeker } from '../tests/e2e/support/seeker.ts'
import { startServer } from '../tests/e2e/support/server.ts'
import { openWatched } from '../tests/e2e/support/watched.ts'

const folder = fileURLToPath(new URL('../docs/pictures', import.meta.url))
/** Where in the session the picture is taken, s: in the middle of listening. */
const moment = 15 * 60 + 30

const service = await startServer({
  rate: 40,
  adapt: (yaml: string) =>
    yaml.replace(/^offer: 30 s/m, 'offer: 20 min').replace(/^reading: 2 min/m, 'reading: 10 min'),
})
const browsers = await launchTwoBrowsers()
try {
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, colorScheme: 'dark' } as const
  const desk = { viewport: { width: 1_440, height: 900 }, colorScheme: 'light' } as const
  const seeker = new Seeker(await openWatched(browsers.seeker, phone), service.url)
  const listener = new Listener(await openWatched(browsers.listener, desk), service.url)
  await listener.ready('listener1')
  await seeker.arrive()
  await seeker.chooseTopic('职场')
  await seeker.join('voice', true)
  await seeker.tell({ words: '被调岗之后一直睡不着，不敢跟家里人讲。', mood: 3 })
  await listener.accept()
  await listener.begin()
  await listener.moveOn('倾听', { early: true })
  await seeker.openWriting()
  await seeker.write('说不下去的时候，我可能会打字')
  while ((await listener.seconds()) < moment) await listener.page.waitForTimeout(100)
  const [left, right] = await Promise.all([seeker.page.screenshot(), listener.page.screenshot()])
  const sheet = await browsers.listener.newPage({ viewport: { width: 1_440, height: 720 } })
  await sheet.setContent(`
    <body style="margin:0;height:720px;display:flex;align-items:center;justify-content:center;gap:40px;background:#d9d2c3">
      <img style="height:640px;border-radius:28px;box-shadow:0 12px 40px #0e1b1f55" src="${source(left)}">
      <img style="height:620px;border-radius:12px;box-shadow:0 12px 40px #0e1b1f33" src="${source(right)}">
    </body>`)
  await mkdir(folder, { recursive: true })
  await sheet.screenshot({ path: `${folder}/two-screens.png` })
} finally {
  await browsers.close()
  await service.remove()
}

/** A picture as the source of an image element. */
function source(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Ignored by git; kept after the run, to be looked at. */
export const artefacts = fileURLToPath(new URL('../../../.artefacts', import.meta.url))

/** Pictures are for people; whoever wants them says so, for the others the run ends sooner. */
const pictures = process.env['PICTURES'] === '1'

const schemes = ['light', 'dark'] as const
/** A picture of a long page takes its time on a busy machine, ms. */
const patience = 90_000
/** The narrowest phone that is still about. */
const narrow = 360
const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1_440, height: 900 } } as const

/** Collects what is wrong with the pages that are looked at. */
export class Eyes {
  /** Which page, how it was shown, and what is wrong. */
  readonly problems: string[] = []

  /**
   * Looks at a page as it stands: nothing serious may be found by axe (on the device that the page is on, in light and
   * dark; in the dark only colours can be worse), and nothing may need scrolling sideways, on a phone, at a desk and at
   * 360 px. With `PICTURES=1` each is kept as `.artefacts/<name>-<phone|desk>-<light|dark>.jpg`.
   */
  async look(page: Page, name: string): Promise<void> {
    if (pictures) await mkdir(artefacts, { recursive: true })
    const own = page.viewportSize() ?? sizes.desk
    const note = (where: string, found: readonly string[]) =>
      this.problems.push(...found.map((each) => `${name}, ${where}: ${each}`))
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const [device, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      const isOwn = size.width === own.width
      for (const colorScheme of isOwn || pictures ? schemes : []) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        if (pictures) await keep(page, name, device as keyof typeof sizes, colorScheme)
        if (isOwn) note(`${device} ${colorScheme}`, await lasting(page, colorScheme))
      }
      await settled(page)
      note(device, await wide(page))
    }
    await page.setViewportSize({ width: narrow, height: 740 })
    await settled(page)
    note(`${narrow} px`, await wide(page))
    await page.setViewportSize(own)
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  }
}

async function keep(page: Page, name: string, device: keyof typeof sizes, scheme: string): Promise<void> {
  const path = join(artefacts, `${name}-${device}-${scheme}.jpg`)
  const scale = device === 'phone' ? 'device' : 'css'
  await page.screenshot({ path, type: 'jpeg', quality: 85, scale, timeout: patience })
}

/** Until everything that moves only once has arrived, also what begins to move by the new size or colours. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(twoFrames)
  await page.evaluate(async () => {
    const once = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(once.map((each) => each.finished))
  })
  await page.evaluate(twoFrames)
}

/** In the page: whatever was asked for is painted by then. */
function twoFrames(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

/** What axe says twice: between two colour schemes a busy machine may paint the one on the other for a moment. */
async function lasting(page: Page, scheme: (typeof schemes)[number]): Promise<readonly string[]> {
  if ((await findings(page, scheme)).length === 0) return []
  await settled(page)
  return findings(page, scheme)
}

/** What axe says. It is put into a page once: to hand over its half megabyte for each look takes longer than the look. */
async function findings(page: Page, scheme: (typeof schemes)[number]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const only = scheme === 'dark' ? ['color-contrast'] : undefined
  const violations = await page.evaluate(async (rules) => {
    const { axe: here } = window as unknown as { axe: typeof axe }
    const found = await here.run({ resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) })
    return found.violations
  }, only)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** What makes the page wider than the screen, if anything does. */
function wide(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const over = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} > ${clientWidth}: ${over.at(-1)?.outerHTML.slice(0, 160) ?? ''}`]
  })
}

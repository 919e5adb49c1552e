import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Ignored by git; kept after the run, to be looked at. */
export const artefacts = fileURLToPath(new URL('../../../.artefacts', import.meta.url))

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
   * Looks at a page as it stands: on a phone and at a desk, in light and dark, kept as
   * `.artefacts/<name>-<phone|desk>-<light|dark>.jpg`. On the way nothing serious may be found by axe (on the
   * device that the page is on; in the dark only colours can be worse), and nothing may need scrolling sideways, at
   * 360 px either.
   */
  async look(page: Page, name: string): Promise<void> {
    await mkdir(artefacts, { recursive: true })
    const own = page.viewportSize() ?? sizes.desk
    const note = (where: string, found: readonly string[]) =>
      this.problems.push(...found.map((each) => `${name}, ${where}: ${each}`))
    await page.emulateMedia({ reducedMotion: 'reduce' })
    for (const [device, size] of Object.entries(sizes)) {
      await page.setViewportSize(size)
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme })
        await settled(page)
        if (size.width === own.width) note(`${device} ${colorScheme}`, await findings(page, colorScheme))
        const path = join(artefacts, `${name}-${device}-${colorScheme}.jpg`)
        const scale = device === 'phone' ? 'device' : 'css'
        await page.screenshot({ path, type: 'jpeg', quality: 85, scale, timeout: patience })
      }
      note(device, await wide(page))
    }
    await page.setViewportSize({ width: narrow, height: 740 })
    await settled(page)
    note(`${narrow} px`, await wide(page))
    await page.setViewportSize(own)
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  }
}

/** Until everything that moves only once has arrived. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const once = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(once.map((each) => each.finished))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
}

async function findings(page: Page, scheme: (typeof schemes)[number]): Promise<readonly string[]> {
  // In legacy mode it opens no page of its own in this person's browser.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (scheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()
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

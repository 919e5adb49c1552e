import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** With Tab, and no other means, to an element; it must then be seen where one is. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const here = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; !(await here()); presses += 1) {
    if (presses > 80) throw new Error(`Tab does not lead to ${String(target)}`)
    await page.keyboard.press('Tab')
  }
  expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
}

/** Goes there with Tab and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

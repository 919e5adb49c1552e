import { expect, test } from 'vitest'
import { Eyes } from './support/look.ts'
import { openStage } from './support/story.ts'
import { words } from './support/words.ts'

const stage = openStage()
const { supervisor: duty } = words

test('[S7.2] the last supervisor on duty is asked before nobody is left, and the keyboard is on the answer that stays', async () => {
  const service = await stage.serve()
  const supervisor = await stage.supervisor(service.url)
  const { page } = supervisor
  const eyes = new Eyes()
  await supervisor.signIn('supervisor1')
  await page.getByText(duty.shift.nobody).waitFor()
  await supervisor.goOnDuty()
  const dialog = page.getByRole('dialog', { name: duty.shift.lastTitle })
  const onDuty = page.getByRole('switch', { name: duty.shift.title })

  // A press that nobody meant: Escape, and the answer that has the focus, change nothing.
  await onDuty.click()
  await dialog.getByText(duty.shift.lastLead).waitFor()
  await eyes.look(page, 'last-on-duty')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await onDuty.click()
  const stays = dialog.getByRole('button', { name: duty.shift.lastStay })
  await expect.poll(() => stays.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.reload()
  await expect.poll(() => onDuty.isChecked()).toBe(true)

  // Meant, it is done, and the page says what it means now.
  await onDuty.click()
  await dialog.getByRole('button', { name: duty.shift.lastGo }).click()
  await page.getByText(duty.shift.nobody).waitFor()
  expect(await onDuty.isChecked()).toBe(false)
  expect(eyes.problems).toEqual([])
})

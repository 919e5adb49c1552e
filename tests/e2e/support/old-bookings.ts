import { press } from './keyboard.ts'
import type { Listener } from './listener.ts'
import { words } from './words.ts'

const { booking } = words.roster

/** The listener’s page hears of no change from now on; @returns how they give back what stands there, and are told. */
export async function keepsOldBookings(listener: Listener): Promise<() => Promise<void>> {
  const { page, watched } = listener
  const answered = page.waitForResponse('**/api/listener/bookings/*/answer', { timeout: 0 })
  await page.route('**/api/listener/bookings', async (route) => {
    await answered
    await route.continue()
  })
  return async () => {
    await press(page, listener.button(booking.change))
    watched.expectRefusal()
    await press(page, listener.button(booking.otherTime))
    await page.getByText(booking.moved).waitFor()
  }
}

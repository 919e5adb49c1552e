import { addTexts, type Texts } from './start.ts'

/** What is said where another time is booked: not before somebody wants to. */
const bookingTexts: Texts = {
  'zh-CN': async () => ({ booking: (await import('./zh-CN/booking.json', { with: { type: 'json' } })).default }),
  en: async () => ({ booking: (await import('./en/booking.json', { with: { type: 'json' } })).default }),
}

export const addBookingTexts = (): Promise<void> => addTexts(bookingTexts)

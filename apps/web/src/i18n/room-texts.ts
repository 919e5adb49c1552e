import { addTexts, type Texts } from './start.ts'

/** What is said in the room and at the parting: not before somebody is about to enter. */
const roomTexts: Texts = {
  'zh-CN': async () => ({ room: (await import('./zh-CN/room.json', { with: { type: 'json' } })).default }),
  en: async () => ({ room: (await import('./en/room.json', { with: { type: 'json' } })).default }),
}

export const addRoomTexts = (): Promise<void> => addTexts(roomTexts)

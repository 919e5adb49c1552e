import type { Context } from '../../context.ts'
import type { Notice } from '../notice-store.ts'
import { notTaken } from '../../push/devices.ts'
import { readDevice, saveWent } from '../../push/store.ts'
import { pushOf } from './text.ts'

/**
 * Calls one device for a notice. @returns how it went, for good
 * @throws where it was not taken: it is tried again
 */
export async function pushNotice(context: Context, notice: Notice): Promise<'sent' | 'gave-up' | 'not-needed'> {
  const { clock, db, push } = context
  const device = notice.device === null ? undefined : await readDevice(db, notice.device)
  // Switched off since: its owner is not called there.
  if (!device) return 'not-needed'
  if (!push) throw new Error('web push is not set up any more')
  try {
    await push.send(device, pushOf(context, notice, device.language))
  } catch (error) {
    if ((await notTaken(context, device, error)) === 'gone') return 'gave-up'
    throw error
  }
  await saveWent(db, device.id, 'sent', await clock.read(db))
  return 'sent'
}

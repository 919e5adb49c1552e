import type { Instant, PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { serviceName } from '../service-info.ts'
import { inUnit } from '../session/unit.ts'
import { holdUnmailed, readAddress, saveAddress } from './reminder-store.ts'
import { updateBooking } from './store.ts'

/** How long before it begins a listener is written to, or told on their devices, once more, ms: time for the preparation, and to give it back. */
export const remindBefore = 3 * 3_600_000

/** Where this listener wants to be told of bookings; for their eyes alone. */
export async function reminderOf({ db }: Context, listener: PersonId): Promise<{ address: string | null }> {
  return { address: (await readAddress(db, listener)) ?? null }
}

export function keepReminder(context: Context, listener: PersonId, address: string | null): Promise<void> {
  return inUnit(context, async ({ tx }) => saveAddress(tx, listener, address, await context.clock.read(tx)))
}

/**
 * Writes to listeners who left an address: that somebody asks for a time, and that one comes near. Several processes may
 * do it at once. A letter that could not be laid down is tried again; twice the same is one letter.
 */
export async function mailListeners(context: Context): Promise<void> {
  while (await mailOne(context)) continue
}

function mailOne(context: Context): Promise<boolean> {
  return inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    const booking = await holdUnmailed(tx, now, now + remindBefore)
    if (booking === undefined) return false
    const { id, begins, address, agreed_at } = booking
    const kind = agreed_at === null ? 'asked' : 'near'
    await context.mail.send({
      id: `booking-${id}-${kind}-${begins}`,
      to: [address],
      calm: true,
      ...letterOf(context, kind, begins),
    })
    await updateBooking(tx, id, kind === 'asked' ? { asked_mailed_at: now } : { near_mailed_at: now })
    return true
  })
}

/** In both languages of ours, and nothing of whom: a mailbox is read over shoulders. */
function letterOf(
  { config, service }: Context,
  kind: 'asked' | 'near',
  begins: Instant,
): { readonly subject: string; readonly text: string } {
  const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
    new Intl.DateTimeFormat(language, {
      timeZone: service.rest.zone,
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(begins),
  )
  const lines =
    kind === 'asked'
      ? [
          `有人想约 ${zh}（${service.rest.zone}）。打开“今天”回答就好，不方便也不用说原因。`,
          `Somebody asks for ${en} (${service.rest.zone}). Answer on your page “Today”; no reason is needed if it does not suit.`,
        ]
      : [
          `${zh}（${service.rest.zone}）约好了一次。提前准备好，打开可接单；有变化，在“今天”里说一声。`,
          `You are booked for ${en} (${service.rest.zone}). Prepare and switch accepting on before; if something has changed, say so on “Today”.`,
        ]
  const subject = `${serviceName({ config, service }, 'zh-CN')} ${zh} · ${en}`
  const link = config.publicUrl === undefined ? [] : [`${config.publicUrl}/staff`]
  return { subject, text: `${[...lines, ...link].join('\n\n')}\n` }
}

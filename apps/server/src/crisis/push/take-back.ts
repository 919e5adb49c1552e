import type { SessionId } from '@tingyu/sop'
import type { BusMessage, Context } from '../../context.ts'
import type { Unit } from '../../session/unit.ts'
import { notTaken } from '../../push/devices.ts'
import { readCalledLast } from './called-store.ts'
import { overOf } from './text.ts'

/** On `calls-over`: nobody has to come to this any more. */
interface CallOver {
  readonly kind: 'call-over'
  readonly session: SessionId
  readonly incident: string | null
}

/** Once it is committed, the notifications of the last call are taken back. */
export function callIsOver(unit: Unit, about: Omit<CallOver, 'kind'>): void {
  unit.after('calls-over', callOver(about))
}

export function callOver({ session, incident }: Omit<CallOver, 'kind'>): CallOver & BusMessage {
  return { kind: 'call-over', session, incident }
}

/**
 * Tells every device that was called that somebody has come, in the place of the call that still stands on its screen
 * (decision 099). Once, and without a row of its own: whoever misses it is led to an incident that says the same.
 */
export async function takeBack(
  context: Context,
  { session, incident }: Pick<CallOver, 'session' | 'incident'>,
): Promise<void> {
  const { db, push } = context
  if (!push) return
  const { alarm, drill, devices } = await readCalledLast(db, session, incident)
  await Promise.all(
    devices.map(async (device) => {
      try {
        await push.send(device, overOf(context, { about: incident ?? alarm, drill }, device.language))
      } catch (error) {
        await notTaken(context, device, error)
      }
    }),
  )
}

/** Takes back what was sent for calls that are over, as long as it is open. */
export function startTakingBack(context: Context): { close(): Promise<void> } {
  const running = new Set<Promise<void>>()
  const stop = context.bus.subscribe('calls-over', (message) => {
    const { session, incident } = message as unknown as CallOver
    const work = takeBack(context, { session, incident }).catch((error: unknown) => {
      context.log.failure('crisis', error)
    })
    running.add(work)
    void work.finally(() => running.delete(work))
  })
  return {
    close: async () => {
      stop()
      await Promise.all(running)
    },
  }
}

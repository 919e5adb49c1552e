import {
  mostPushDevices,
  type PushDeviceRequest,
  type PushOverview,
  type PushTried,
  type RefusalBody,
} from '@tingyu/contract'
import { ok, type Ms, type Result } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Identity } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import { inUnit } from '../session/unit.ts'
import { isPublicKey } from './keys.ts'
import { isGone } from './sender.ts'
import { trialOf } from './text.ts'
import {
  lockPerson,
  readDevice,
  readDevices,
  removeDevice,
  removeUnseen,
  saveDevice,
  saveWent,
  seeDevice,
  type PushDevice,
} from './store.ts'

/** A device on which no page was opened for so long calls nobody: it may be somebody else's by now. Changed here only. */
export const unseenDevicesKept: Ms = 30 * 24 * 3_600_000

/** A page opens: whether this device is called, and which others are. */
export function seePushDevice(context: Context, who: Identity, endpoint: string | undefined): Promise<PushOverview> {
  return inUnit(context, async ({ tx }) => {
    const now = await context.clock.read(tx)
    const asks = { person: who.person, signIn: who.signIn ?? null }
    const here = endpoint === undefined ? undefined : await seeDevice(tx, { ...asks, endpoint }, now)
    return overview(context, await readDevices(tx, who.person), here)
  })
}

/** Switches this device on; on already, it is told its new keys. */
export async function addPushDevice(
  context: Context,
  who: Identity,
  { endpoint, ...rest }: PushDeviceRequest,
): Promise<Result<PushOverview, RefusalBody>> {
  const { push } = context
  if (!push) return refuseWith('not-found')
  if (!push.takes(endpoint)) return refuseWith('bad-request', { path: 'body.endpoint' })
  // With a key that is none nothing could ever be sealed for it.
  if (!isPublicKey(rest.p256dh)) return refuseWith('bad-request', { path: 'body.p256dh' })
  return inUnit(context, async (unit): Promise<Result<PushOverview, RefusalBody>> => {
    const { tx } = unit
    await lockPerson(tx, who.person)
    const others = (await readDevices(tx, who.person)).filter((each) => each.endpoint !== endpoint)
    if (others.length >= mostPushDevices) return refuseWith('devices-full', { most: mostPushDevices })
    const device = { ...rest, id: randomUUID(), person: who.person, endpoint, sign_in: who.signIn ?? null }
    await saveDevice(tx, device, await context.clock.read(tx))
    unit.record('push-device-added', { person: who.person })
    return ok(overview(context, await readDevices(tx, who.person), device.id))
  })
}

/** Switches one of their own devices off, also from another; one that is gone already is no harm. */
export async function removePushDevice({ db, log }: Context, who: Identity, id: string): Promise<void> {
  if (await removeDevice(db, id, who.person)) log.event('push-device-removed', { person: who.person, why: 'wish' })
}

/** Tells one of their own devices something, at once, that they learn whether it is reached. */
export async function tryPushDevice(
  context: Context,
  who: Identity,
  id: string,
): Promise<Result<PushTried, RefusalBody>> {
  const device = await readDevice(context.db, id)
  if (!context.push || device?.person !== who.person) return refuseWith('not-found')
  try {
    await context.push.send(device, trialOf(context, who.role, device.language))
    await saveWent(context.db, id, 'sent', await context.clock.read(context.db))
    return ok({ went: 'taken' })
  } catch (error) {
    return ok({ went: (await notTaken(context, device, error)) === 'gone' ? 'gone' : 'failed' })
  }
}

/** A push service did not take it. Where it says that there is no such device, it is taken away. */
export async function notTaken(
  { clock, db, log }: Context,
  { id, person }: PushDevice,
  error: unknown,
): Promise<'gone' | 'failed'> {
  log.failure('push', error)
  if (!isGone(error)) {
    await saveWent(db, id, 'failed', await clock.read(db))
    return 'failed'
  }
  if (await removeDevice(db, id)) log.event('push-device-removed', { person, why: 'gone' })
  return 'gone'
}

/** Nobody is called on a device that they may not have any more. */
export async function forgetUnseenDevices({ clock, db }: Pick<Context, 'clock' | 'db'>): Promise<number> {
  return removeUnseen(db, (await clock.read(db)) - unseenDevicesKept)
}

function overview({ push }: Context, devices: readonly PushDevice[], here: string | undefined): PushOverview {
  return {
    ...(push && { key: push.publicKey }),
    ...(here !== undefined && { here }),
    devices: devices.map(({ browser, failed_at, id, made_at, sent_at, system }) => ({
      id,
      browser,
      system,
      since: made_at,
      ...(sent_at !== null && { sentAt: sent_at }),
      ...(failed_at !== null && { failedAt: failed_at }),
    })),
  }
}

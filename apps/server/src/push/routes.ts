import { pushDeviceRequest, pushHereRequest, pushOverview, pushTried } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { route, type Route } from '../http/route.ts'
import { addPushDevice, removePushDevice, seePushDevice, tryPushDevice } from './devices.ts'

const oneDevice = z.object({ id: z.uuid() })

/** Whoever is called or reminded while no page of theirs is open. */
const can = ['listener', 'supervisor'] as const

/** On which devices of theirs supervisors are called (decision 097) and listeners reminded (decision 114). */
export function pushRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/push/here',
      summary: 'A page opens: whether this device is called, and which others of the same person are.',
      can,
      request: { body: pushHereRequest },
      response: pushOverview,
      handle: async ({ who, body }) => ok(await seePushDevice(context, who, body.endpoint)),
    }),
    route({
      method: 'PUT',
      path: '/api/push/devices',
      summary: 'Calls or reminds this device, too, while no page is open.',
      can,
      request: { body: pushDeviceRequest },
      response: pushOverview,
      limits: [{ by: 'person', points: 30, perSeconds: 10 * 60 }],
      handle: ({ who, body }) => addPushDevice(context, who, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/push/devices/:id',
      summary: 'Calls or reminds one of one’s own devices no more.',
      can,
      request: { params: oneDevice },
      handle: async ({ who, params }) => {
        await removePushDevice(context, who, params.id)
        return ok(undefined)
      },
    }),
    route({
      method: 'POST',
      path: '/api/push/devices/:id/try',
      summary: 'Tells one of one’s own devices something at once, and answers whether its push service took it.',
      can,
      request: { params: oneDevice },
      response: pushTried,
      limits: [{ by: 'person', points: 10, perSeconds: 60 }],
      handle: ({ who, params }) => tryPushDevice(context, who, params.id),
    }),
  ]
}

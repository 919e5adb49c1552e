import { pushDeviceRequest, pushHereRequest, pushOverview, pushTried } from '@tingyu/contract'
import { ok } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { route, type Route } from '../../http/route.ts'
import { addPushDevice, removePushDevice, seePushDevice, tryPushDevice } from './devices.ts'

const oneDevice = z.object({ id: z.uuid() })

/** On which devices of theirs supervisors are called while no page is open (decision 097). */
export function pushRoutes(context: Context): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/supervisor/push/here',
      summary: 'A page opens: whether this device is called, and which others of the same person are.',
      can: ['supervisor'],
      request: { body: pushHereRequest },
      response: pushOverview,
      handle: async ({ who, body }) => ok(await seePushDevice(context, who, body.endpoint)),
    }),
    route({
      method: 'PUT',
      path: '/api/supervisor/push/devices',
      summary: 'Calls this device, too, while no page is open.',
      can: ['supervisor'],
      request: { body: pushDeviceRequest },
      response: pushOverview,
      limits: [{ by: 'person', points: 30, perSeconds: 10 * 60 }],
      handle: ({ who, body }) => addPushDevice(context, who, body),
    }),
    route({
      method: 'DELETE',
      path: '/api/supervisor/push/devices/:id',
      summary: 'Calls one of one’s own devices no more.',
      can: ['supervisor'],
      request: { params: oneDevice },
      handle: async ({ who, params }) => {
        await removePushDevice(context, who, params.id)
        return ok(undefined)
      },
    }),
    route({
      method: 'POST',
      path: '/api/supervisor/push/devices/:id/try',
      summary: 'Tells one of one’s own devices something at once, and answers whether its push service took it.',
      can: ['supervisor'],
      request: { params: oneDevice },
      response: pushTried,
      limits: [{ by: 'person', points: 10, perSeconds: 60 }],
      handle: ({ who, params }) => tryPushDevice(context, who, params.id),
    }),
  ]
}

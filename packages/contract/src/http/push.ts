import { z } from 'zod'

/** By which somebody knows their own device again; kept without version or model. */
export const pushBrowsers = ['chrome', 'edge', 'firefox', 'safari', 'samsung', 'other'] as const
export type PushBrowser = (typeof pushBrowsers)[number]
export const pushSystems = ['android', 'ios', 'windows', 'mac', 'linux', 'other'] as const
export type PushSystem = (typeof pushSystems)[number]

/** A person’s devices at most: a telephone, a tablet, a desk at home and one at work, and one over. Changed here only. */
export const mostPushDevices = 5

const endpoint = z.string().min(12).max(2_000)

/** Where the browser of a device is called (W3C Push API), in base64url; in which language. */
export const pushDeviceRequest = z.strictObject({
  endpoint,
  p256dh: z.string().regex(/^[\w-]{87}$/, '87 characters of base64url'),
  auth: z.string().regex(/^[\w-]{22}$/, '22 characters of base64url'),
  language: z.enum(['zh-CN', 'en']),
  browser: z.enum(pushBrowsers),
  system: z.enum(pushSystems),
})
export type PushDeviceRequest = z.infer<typeof pushDeviceRequest>

/** A page opens, on a device that can be called there; absent: it cannot, so far as the browser says. */
export const pushHereRequest = z.strictObject({ endpoint: endpoint.optional() })

/** On which devices a supervisor is called, a listener reminded, while no page of theirs is open. */
export const pushOverview = z.object({
  /** With which a browser asks for an address (VAPID); absent where this service calls nobody so. */
  key: z.string().optional(),
  /** The device that asks, if it is called there. */
  here: z.uuid().optional(),
  devices: z.array(
    z.object({
      id: z.uuid(),
      browser: z.enum(pushBrowsers),
      system: z.enum(pushSystems),
      since: z.int(),
      /** When a push service last took a notice for it, and when it last did not. */
      sentAt: z.int().optional(),
      failedAt: z.int().optional(),
    }),
  ),
})
export type PushOverview = z.infer<typeof pushOverview>

/** What became of a try: the push service took it, it did not, or it says that there is no such device any more. */
export const pushTried = z.object({ went: z.enum(['taken', 'failed', 'gone']) })
export type PushTried = z.infer<typeof pushTried>

/** What a device is told; shown as it stands. Sealed, so that its browser alone reads it. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  /** What a touch opens, of this service. */
  readonly path: string
  /** One of the same replaces the one before, with the push service and on the screen. */
  readonly about: string
  /** `reminder`: of what was planned, which can wait until somebody looks. `over`: nobody has to come any more; it takes the place of the call, quietly, and goes away by itself. */
  readonly kind: 'call' | 'drill' | 'reminder' | 'trial' | 'over'
}

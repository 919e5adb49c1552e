import { buildPushPayload } from '@block65/webcrypto-web-push'
import type { PushMessage } from '@tingyu/contract'
import { createHash } from 'node:crypto'
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { request, type RequestOptions } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isLoopback, type Config } from '../config.ts'
import { isPublicAddress, isPushAddress } from './address.ts'
import { openPushKeys } from './keys.ts'

/** Where a browser is called, and the keys with which it alone reads what it is told (RFC 8291), base64url. */
export interface PushTarget {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** How long a push service keeps it for a device that is away, s, and whether that device is woken for it (RFC 8030). */
export interface PushUrgency {
  readonly keptFor: number
  readonly urgency: 'high' | 'normal'
}

/** How devices are called whose page is closed. */
export interface Push {
  /** With which a browser asks its push service for an address that only this service can use. */
  readonly publicKey: string
  /** Whether a browser may be called there. */
  takes(endpoint: string): boolean
  /** @throws PushRefused, or what the network says */
  send(target: PushTarget, message: PushMessage, how?: PushUrgency): Promise<void>
}

/** How names are looked up: the system's way. */
type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

/** A call in a crisis: kept longer than from one call to the next, and no longer. */
const atOnce: PushUrgency = { keptFor: 300, urgency: 'high' }
/** Whoever does not answer within this, real ms, did not take it. */
const patience = 5_000

/** Opens what calls devices; the keys are made and kept in `directory` (DATA_DIR/keys) where the environment has none. */
export async function openPush(
  { subject, key, loopback }: NonNullable<Config['push']>,
  directory: string,
  resolve: Resolve = lookup,
): Promise<Push> {
  const keys = await openPushKeys(directory, key)
  const vapid = { ...keys, subject }
  return {
    publicKey: keys.publicKey,
    takes: (endpoint) => isPushAddress(endpoint, loopback !== undefined),
    async send({ endpoint, p256dh, auth }, message, { keptFor, urgency } = atOnce) {
      if (!isPushAddress(endpoint, loopback !== undefined)) throw new PushRefused('NOT_PUBLIC')
      const subscription = { endpoint, expirationTime: null, keys: { p256dh, auth } }
      const options = { ttl: keptFor, urgency, topic: topicOf(message.about) } as const
      const { body, headers } = await buildPushPayload({ data: { ...message }, options }, subscription, vapid)
      const asks = {
        headers,
        lookup: publicOnly(resolve, loopback !== undefined),
        ...(loopback && { ca: loopback.ca }),
      }
      const status = await post(endpoint, asks, body)
      if (status < 200 || status > 299) throw new PushRefused(`HTTP_${status}`)
    },
  }
}

/** A name of 32 characters that says nothing to whoever passes it on. */
function topicOf(about: string): string {
  return createHash('sha256').update(about).digest('base64url').slice(0, 32)
}

function post(
  endpoint: string,
  asks: Pick<RequestOptions, 'headers' | 'lookup' | 'ca'>,
  body: Uint8Array,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      endpoint,
      {
        method: 'POST',
        ...asks,
        signal: AbortSignal.timeout(patience),
        // Kept open between calls, one would be reused that was reached under another name.
        agent: false,
      },
      (answer) => {
        // What it says besides is nobody's business, and may be without end.
        answer.destroy()
        resolve(answer.statusCode ?? 0)
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Looks a name up, and refuses where any of what it leads to is not for everybody: a name can lead anywhere tomorrow. */
function publicOnly(resolve: Resolve, loopback: boolean): LookupFunction {
  const fits = ({ address }: LookupAddress) =>
    isPublicAddress(address) || (loopback && isLoopback(address) && isIP(address) !== 0)
  return (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const first = found[0]
      if (first === undefined || !found.every(fits)) return done(new PushRefused('NOT_PUBLIC'), '', 0)
      return options.all === true ? done(null, found) : done(null, first.address, first.family)
    })
  }
}

/** The push service did not take it; `code` is a status, never its words. */
export class PushRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'PushRefused'
    this.code = code
  }
}

/** The device is not there any more: the browser took the address back. */
export function isGone(error: unknown): boolean {
  return error instanceof PushRefused && (error.code === 'HTTP_404' || error.code === 'HTTP_410')
}

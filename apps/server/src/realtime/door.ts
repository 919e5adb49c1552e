import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import { addressKey } from '../http/address.ts'
import { rateLimit } from '../http/limits.ts'
import type { Identify, Identity } from '../http/route.ts'
import { isOwnHost, isSameOrigin } from '../http/same-origin.ts'
import { Turnstile } from './turnstile.ts'

const realtimePath = '/realtime'

/**
 * How many connections one network may ask for in how many real seconds. A campus or a phone network shares one
 * address, and after a restart all of them come back together; who is too many is let in a few seconds later. On
 * this machine it is rehearsals and benchmarks.
 */
const fromOneNetwork = { points: 200, demoPoints: 1_000, seconds: 10 }
/** … and one sign-in: a device that comes back asks once a second at most, and has a few tabs. */
const byOneSignIn = { points: 30, seconds: 10 }
/** Each costs a look into the database: a few at once leave it free for those who are speaking with each other. */
const room = { atOnce: 2, waitingOfOne: 200, waitingOfAll: 2_000 }

/** Somebody at the door: who they are, null for nobody; and what stands for their network. */
export interface Arrival {
  readonly who: Identity | null
  readonly network: string
}

/** What stands before the first frame. */
export interface Door {
  /** Who asks for a connection; or the HTTP status of a refusal, for which the database was not asked. */
  admit(request: IncomingMessage): Promise<Arrival | number>
  /** Does work for a newcomer when it is their network's turn; refused (null) where too many wait. */
  inTurn<T>(network: string, work: () => Promise<T>): Promise<T | null>
}

export function openDoor(
  { config }: { readonly config: Pick<Config, 'demo' | 'publicUrl' | 'trustProxy'> },
  identify: Identify,
): Door {
  const turnstile = new Turnstile(room)
  const { points, demoPoints, seconds } = fromOneNetwork
  const ofNetwork = rateLimit(config.demo ? demoPoints : points, seconds)
  const ofSignIn = rateLimit(byOneSignIn.points, byOneSignIn.seconds)

  return {
    async admit(request) {
      const headers = headersOf(request)
      if (new URL(request.url ?? '/', 'http://host').pathname !== realtimePath) return 404
      if (config.demo && !isOwnHost(headers.get('host'))) return 403
      if (!isSameOrigin(headers, config)) return 403
      const network = addressKey(
        request.socket.remoteAddress,
        config.trustProxy ? (headers.get('x-forwarded-for') ?? undefined) : undefined,
      )
      const cookie = headers.get('cookie')
      if (cookie !== null && !(await ofSignIn.take(fingerprint(cookie))).ok) return 429
      if (!(await ofNetwork.take(network)).ok) return 429
      const who = await turnstile.pass(network, async () =>
        // Who gave up while waiting costs nothing any more.
        request.socket.destroyed ? null : { found: await identify(headers) },
      )
      return who === null ? 503 : { who: who.found ?? null, network }
    },
    inTurn: (network, work) => turnstile.pass(network, work),
  }
}

/** What is kept in memory for a limit must not be a key to somebody's account. */
function fingerprint(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url')
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const each of value ?? []) headers.append(name, each)
  }
  return headers
}

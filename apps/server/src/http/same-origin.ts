import type { Config } from '../config.ts'
import { isLoopback } from '../config.ts'

/**
 * Whether a request that changes something, or opens a WebSocket, comes from our own pages: the cookie
 * goes with requests of other sites too. Programs that are no browser send neither header and are let
 * through; they have no cookie that they were not given.
 */
export function isSameOrigin(headers: Headers, config: Pick<Config, 'publicUrl'>): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('origin')
  if (origin === null) return true
  if (!URL.canParse(origin)) return false // also "null"
  if (config.publicUrl !== undefined && origin === config.publicUrl) return true
  // The scheme is left out: a proxy may have taken the TLS away.
  return new URL(origin).host === headers.get('host')
}

/**
 * Whether the name by which we are called is one of this machine's. While the demo sign-ins exist, a
 * strange name that leads here is somebody's trick (DNS rebinding) to speak with us from their page.
 */
export function isOwnHost(host: string | null): boolean {
  if (host === null || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  return isLoopback(hostname.replace(/^\[|\]$/g, '')) || hostname.endsWith('.localhost')
}

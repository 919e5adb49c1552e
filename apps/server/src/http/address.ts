import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'

/** Known to this process only, so that nobody can turn what stands for an address back into one. */
const salt = randomBytes(32)

/**
 * What stands for a caller's network address in rate limits. Never stored or logged, and of no use
 * outside of this process.
 * @param socketAddress the other end of the connection
 * @param forwarded X-Forwarded-For, where a proxy that can be trusted stands in front
 */
export function addressKey(socketAddress: string | undefined, forwarded: string | undefined): string {
  // The last one is what our own proxy saw; everything before it is hearsay.
  const last = forwarded?.split(',').at(-1)?.trim()
  const address = last === undefined || last === '' ? (socketAddress ?? '') : last
  return createHmac('sha256', salt).update(network(address)).digest('base64url').slice(0, 22)
}

/** One household or phone: IPv6 hands out whole /64 networks, so an address there says nothing. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head === '' ? [] : head.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length)
  const full = [
    ...groups,
    ...Array.from({ length: missing }, () => '0'),
    ...(tail === undefined || tail === '' ? [] : tail.split(':')),
  ]
  return full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

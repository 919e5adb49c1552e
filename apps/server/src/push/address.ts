import { BlockList, isIP } from 'node:net'
import { isLoopback } from '../config.ts'

/*
 * A browser says where it wants to be called, so the address is somebody's who is not us: only https, on its usual port,
 * of a machine that everybody can reach. What a name leads to is looked at again with every connection (sender.ts).
 */

/** Longer than any push service's. */
const longest = 2_000

/** Whether this can be a push service's address. A name is not looked up here. */
export function isPushAddress(text: string, loopback = false): boolean {
  if (text.length > longest || !URL.canParse(text)) return false
  const { hostname, password, port, protocol, username } = new URL(text)
  if (protocol !== 'https:' || username !== '' || password !== '') return false
  const host = hostname.replace(/^\[|\]$/g, '')
  if (loopback && isLoopback(host)) return true
  if (port !== '') return false
  return isIP(host) === 0 ? isPublicName(host) : isPublicAddress(host)
}

/** Names that lead into somebody's own network, or nowhere. */
function isPublicName(host: string): boolean {
  // The root's dot may be written behind any name.
  const name = host.replace(/\.+$/, '')
  return name.includes('.') && !/\.(local|localhost|internal|lan|home|corp|arpa|onion)$/i.test(name)
}

/** IPv4 that is not for everybody to reach (IANA, special-purpose addresses). */
const reserved = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  reserved.addSubnet(net, prefix, 'ipv4')

/** IPv6 that everybody can reach is what lies in 2000::/3, but for tunnels to other addresses and examples. */
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const reserved6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  reserved6.addSubnet(net, prefix, 'ipv6')

/** Whether everybody can reach this address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !reserved.check(address, 'ipv4')
  return version === 6 && global6.check(address, 'ipv6') && !reserved6.check(address, 'ipv6')
}

import { createHash, createHmac, randomBytes } from 'node:crypto'

/**
 * As much of STUN and TURN (RFC 8489, RFC 8656) as it takes to ask a relay for an allocation and to give it
 * back. Every message: type, length, a fixed number, 12 bytes that the answer repeats; then attributes.
 */
const fixed = 0x2112a442
const types = { allocate: 0x0003, refresh: 0x0004 } as const
const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  relayed: 0x0016,
  transport: 0x0019,
} as const
const udp = 17

/** What the relay wants to be told with every request, after it has refused the first. */
export interface Challenge {
  readonly realm: string
  readonly nonce: Buffer
}

export interface Credential {
  readonly username: string
  readonly password: string
}

export interface Request {
  readonly bytes: Buffer
  /** Repeated by the answer. */
  readonly id: Buffer
}

export type Reply =
  | { readonly kind: 'granted'; readonly relayed: string | undefined }
  | { readonly kind: 'refused'; readonly code: number; readonly challenge: Challenge | undefined }

/** Asks for a relayed UDP address; the first time without credentials, to be told realm and nonce. */
export function allocate(credential?: Credential, challenge?: Challenge): Request {
  return request(types.allocate, [[attributes.transport, Buffer.from([udp, 0, 0, 0])]], credential, challenge)
}

/** Gives an allocation back at once: a lifetime of 0 s. */
export function release(credential: Credential, challenge: Challenge): Request {
  return request(types.refresh, [[attributes.lifetime, Buffer.alloc(4)]], credential, challenge)
}

/** How many bytes the message at the beginning of `bytes` has; undefined when that cannot be told yet. */
export function lengthOf(bytes: Buffer): number | undefined {
  return bytes.length < 20 ? undefined : 20 + bytes.readUInt16BE(2)
}

/** The answer to a request, or undefined where the bytes are none: something else speaks there. */
export function readReply(bytes: Buffer, { id }: Request): Reply | undefined {
  const length = lengthOf(bytes)
  if (length === undefined || bytes.length < length || bytes.readUInt32BE(4) !== fixed) return undefined
  if (!bytes.subarray(8, 20).equals(id)) return undefined
  const found = readAttributes(bytes.subarray(20, length))
  const type = bytes.readUInt16BE(0)
  if ((type & 0x0110) === 0x0100) return { kind: 'granted', relayed: readAddress(found.get(attributes.relayed), id) }
  if ((type & 0x0110) !== 0x0110) return undefined
  const error = found.get(attributes.error)
  if (error === undefined || error.length < 4) return undefined
  const realm = found.get(attributes.realm)
  const nonce = found.get(attributes.nonce)
  const challenge = realm === undefined || nonce === undefined ? undefined : { realm: realm.toString(), nonce }
  return { kind: 'refused', code: (error.readUInt8(2) & 7) * 100 + error.readUInt8(3), challenge }
}

type Attribute = readonly [type: number, value: Buffer]

function request(type: number, own: readonly Attribute[], credential?: Credential, challenge?: Challenge): Request {
  const id = randomBytes(12)
  if (credential === undefined || challenge === undefined) return { id, bytes: message(type, id, own) }
  const { realm, nonce } = challenge
  const signed: readonly Attribute[] = [
    ...own,
    [attributes.username, Buffer.from(credential.username)],
    [attributes.realm, Buffer.from(realm)],
    [attributes.nonce, nonce],
  ]
  // The signature covers the message as if it already had the signature's 24 bytes at its end.
  const body = message(type, id, signed)
  body.writeUInt16BE(body.length - 20 + 24, 2)
  const key = createHash('md5').update(`${credential.username}:${realm}:${credential.password}`).digest()
  const signature = createHmac('sha1', key).update(body).digest()
  return { id, bytes: message(type, id, [...signed, [attributes.integrity, signature]]) }
}

function message(type: number, id: Buffer, list: readonly Attribute[]): Buffer {
  const body = Buffer.concat(
    list.map(([kind, value]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16BE(kind, 0)
      head.writeUInt16BE(value.length, 2)
      return Buffer.concat([head, value, Buffer.alloc(padding(value.length))])
    }),
  )
  const head = Buffer.alloc(8)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(body.length, 2)
  head.writeUInt32BE(fixed, 4)
  return Buffer.concat([head, id, body])
}

function readAttributes(body: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= body.length;) {
    const length = body.readUInt16BE(at + 2)
    found.set(body.readUInt16BE(at), body.subarray(at + 4, at + 4 + length))
    at += 4 + length + padding(length)
  }
  return found
}

/** Attributes end on four bytes. */
function padding(length: number): number {
  return (4 - (length % 4)) % 4
}

/** An address as TURN writes it, xored with the fixed number and, for IPv6, the message's id. */
function readAddress(value: Buffer | undefined, id: Buffer): string | undefined {
  if (value === undefined || value.length < 8) return undefined
  const port = value.readUInt16BE(2) ^ (fixed >>> 16)
  const mask = Buffer.alloc(4)
  mask.writeUInt32BE(fixed)
  const bytes = value.subarray(4).map((byte, index) => byte ^ (Buffer.concat([mask, id])[index] ?? 0))
  if (bytes.length === 4) return `${bytes.join('.')}:${port}`
  if (bytes.length !== 16) return undefined
  const groups = Array.from({ length: 8 }, (_, index) =>
    Buffer.from(bytes)
      .readUInt16BE(index * 2)
      .toString(16),
  )
  return `[${groups.join(':')}]:${port}`
}

import fc from 'fast-check'
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { readTurnUrl } from './relay-probe.ts'
import { allocate, lengthOf, readReply, release, type Request } from './turn-message.ts'

const credential = { username: '1700000000:doctor', password: 'secret' }
const challenge = { realm: 'listen.example', nonce: Buffer.from('abcdef') }

/** An answer as a relay would send it: `type`, the request's id, attributes. */
function answer(type: number, { id }: Request, ...attributes: readonly (readonly [number, Buffer])[]): Buffer {
  const body = Buffer.concat(
    attributes.map(([kind, value]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16BE(kind, 0)
      head.writeUInt16BE(value.length, 2)
      return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
    }),
  )
  const head = Buffer.from([type >> 8, type & 255, body.length >> 8, body.length & 255, 0x21, 0x12, 0xa4, 0x42])
  return Buffer.concat([head, id, body])
}

test('a request carries its credentials signed, as RFC 8489 says', () => {
  const { bytes } = allocate(credential, challenge)
  expect(lengthOf(bytes)).toBe(bytes.length)
  // The signature is the last attribute: 4 bytes of head, 20 of HMAC-SHA1 over all that is before it.
  const before = bytes.subarray(0, -24)
  const key = createHash('md5').update('1700000000:doctor:listen.example:secret').digest()
  expect(bytes.subarray(-20)).toEqual(createHmac('sha1', key).update(before).digest())
  expect(bytes.includes(Buffer.from('listen.example'))).toBe(true)
  expect(release(credential, challenge).bytes.readUInt16BE(0)).toBe(0x0004)
})

test('a refusal tells its code, and what the relay wants to be told', () => {
  const asked = allocate()
  const refused = answer(
    0x0113,
    asked,
    [0x0009, Buffer.from([0, 0, 4, 1, ...Buffer.from('Unauthorized')])],
    [0x0014, Buffer.from('listen.example')],
    [0x0015, Buffer.from('abcdef')],
  )
  expect(readReply(refused, asked)).toEqual({ kind: 'refused', code: 401, challenge })
})

test('a granted address is read, of either family', () => {
  const asked = allocate()
  const v4 = Buffer.from([0, 1, 0x0d ^ 0x21, 0x96 ^ 0x12, 192 ^ 0x21, 0 ^ 0x12, 2 ^ 0xa4, 7 ^ 0x42])
  expect(readReply(answer(0x0103, asked, [0x0016, v4]), asked)).toEqual({ kind: 'granted', relayed: '192.0.2.7:3478' })
  const mask = [0x21, 0x12, 0xa4, 0x42, ...asked.id]
  const plain = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
  const v6 = Buffer.from([0, 2, 0x0d ^ 0x21, 0x96 ^ 0x12, ...plain.map((byte, at) => byte ^ (mask[at] ?? 0))])
  expect(readReply(answer(0x0103, asked, [0x0016, v6]), asked)).toEqual({
    kind: 'granted',
    relayed: '[2001:db8:0:0:0:0:0:1]:3478',
  })
})

test('what is no answer to this request is none, whatever it is', () => {
  const asked = allocate()
  expect(readReply(answer(0x0103, allocate()), asked)).toBeUndefined()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(0xffff), (noise, type) => {
      expect(readReply(Buffer.from(noise), asked)).toBeUndefined()
      const dressed = answer(type, asked)
      dressed.writeUInt16BE(noise.length, 2)
      readReply(Buffer.concat([dressed, noise]), asked)
    }),
  )
})

test('the addresses of relays are read; TURN over DTLS is left untested', () => {
  expect(readTurnUrl('turn:relay.example')).toEqual({ host: 'relay.example', port: 3478, over: 'udp' })
  expect(readTurnUrl('turn:192.0.2.7:80?transport=tcp')).toEqual({ host: '192.0.2.7', port: 80, over: 'tcp' })
  expect(readTurnUrl('turns:[2001:db8::1]:443')).toEqual({ host: '2001:db8::1', port: 443, over: 'tls' })
  expect(readTurnUrl('turns:relay.example?transport=tcp')).toEqual({ host: 'relay.example', port: 5349, over: 'tls' })
  expect(readTurnUrl('turns:relay.example?transport=udp')).toBeUndefined()
})

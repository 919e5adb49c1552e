import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { PushDeviceRequest } from '@tingyu/contract'
import { certificate, privateKey } from './certificate.ts'

/** A push service on this machine, and the browsers that it calls. */
export interface PushService {
  readonly ca: string
  /** What it was given, in order. */
  readonly given: GivenPush[]
  /** What it answers to the next ones, then 201 again. */
  answers: number[]
  /** A browser that can be called: what it tells the service about itself, and how it reads what it is told. */
  browser(): PushBrowserHere
  close(): void
}

export interface GivenPush {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface PushBrowserHere {
  readonly request: PushDeviceRequest
  /** What it was told, decrypted, in order. */
  heard(): readonly Record<string, unknown>[]
}

export async function openPushService(): Promise<PushService> {
  const given: GivenPush[] = []
  const server = createServer({ cert: certificate, key: privateKey }, (asked, answer) => {
    const pieces: Buffer[] = []
    asked.on('data', (piece: Buffer) => void pieces.push(piece))
    asked.on('end', () => {
      given.push({ path: asked.url ?? '', headers: asked.headers, body: Buffer.concat(pieces) })
      answer.writeHead(service.answers.shift() ?? 201).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const service: PushService = {
    ca: certificate,
    given,
    answers: [],
    browser() {
      const pair = createECDH('prime256v1')
      pair.generateKeys()
      const [auth, path] = [randomBytes(16), `/send/${randomBytes(9).toString('base64url')}`]
      return {
        request: {
          endpoint: `https://127.0.0.1:${port}${path}`,
          p256dh: pair.getPublicKey('base64url'),
          auth: auth.toString('base64url'),
          language: 'zh-CN',
          browser: 'firefox',
          system: 'android',
        },
        heard: () =>
          given
            .filter((each) => each.path === path)
            .map(({ body }) => JSON.parse(opened(body, pair, auth)) as Record<string, unknown>),
      }
    },
    close: () => void server.close(),
  }
  return service
}

/** RFC 8291 and RFC 8188, written down here a second time: what the service seals a browser can open. */
function opened(body: Buffer, own: ReturnType<typeof createECDH>, auth: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const theirs = body.subarray(21, 21 + length)
  const sealed = body.subarray(21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs])
  const secret = Buffer.from(hkdfSync('sha256', own.computeSecret(theirs), auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const open = createDecipheriv('aes-128-gcm', key, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  // The last record ends in 2, whatever it is padded with.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')
}

/** What the token says that comes with it (VAPID, RFC 8292), and with which key it was signed. @throws if it was not */
export function vapidOf({ headers }: GivenPush): { readonly key: string; readonly claims: Record<string, unknown> } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=([\w-]+)$/.exec(headers.authorization ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const x = point.subarray(1, 33).toString('base64url')
  const y = point.subarray(33).toString('base64url')
  const signer = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!signed) throw new Error('the token is not signed with the key that comes with it')
  return { key, claims: JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown> }
}

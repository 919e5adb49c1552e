import { createECDH } from 'node:crypto'
import { keptSecret } from '../kept-secret.ts'
import { StartProblem } from '../start-problem.ts'

/** With which push services know this service again (VAPID, RFC 8292): a pair of P-256, each base64url. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/**
 * The key that the environment gives, or the one in `directory` (DATA_DIR/keys), made on the first start. With another
 * key than before, devices have to be switched on again.
 */
export async function openPushKeys(directory: string, given: string | undefined): Promise<PushKeys> {
  if (given !== undefined) return pairOf(given)
  const { path, text } = await keptSecret(directory, 'push.key', freshKey)
  try {
    return pairOf(text)
  } catch {
    throw new StartProblem('keys-damaged', {
      'zh-CN': `密钥文件 ${path} 损坏了。删掉它会做一把新的；之后每台设备要重新打开一次推送。`,
      en: `The key file ${path} is damaged. Remove it and a new one is made; each device then has to be switched on again.`,
    })
  }
}

/** Whether a browser's key is one: a point of P-256 (RFC 8291). */
export function isPublicKey(p256dh: string): boolean {
  const own = createECDH('prime256v1')
  own.generateKeys()
  try {
    own.computeSecret(Buffer.from(p256dh, 'base64url'))
    return true
  } catch {
    return false
  }
}

/** A private key, as the environment may give it. */
export function freshKey(): string {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  // Shorter by its leading zeros, it would not be taken.
  return pair
    .getPrivateKey('hex')
    .padStart(64, '0')
    .replace(/^.*$/, (hex) => Buffer.from(hex, 'hex').toString('base64url'))
}

/** @throws where it is no private key */
export function pairOf(privateKey: string): PushKeys {
  const bytes = Buffer.from(privateKey, 'base64url')
  if (bytes.length !== 32) throw new Error('no key of 32 bytes')
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(bytes)
  return { privateKey: bytes.toString('base64url'), publicKey: pair.getPublicKey('base64url') }
}

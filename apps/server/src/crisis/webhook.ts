import type { Instant } from '@tingyu/sop'
import { createHmac } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Said } from './notice-text.ts'
import type { WebhookShape } from './webhook-shapes.ts'

export type Webhook = NonNullable<Config['webhook']>

/** Whoever does not answer within this, real ms, did not hear it. */
const patience = 5_000

/** What is sent: where to, and what. Pure, so that each robot's rules can be checked word by word. */
export interface Posted {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * The request for a notice. Every body is signed with the shared secret, HMAC-SHA256 over `timestamp.body`; DingTalk and
 * Feishu have a signature of their own beside it, made of the same secret.
 */
export function posted({ url, shape, secret }: Webhook, said: Said, at: Instant): Posted {
  const seconds = Math.floor(at / 1_000)
  const body = JSON.stringify(bodyOf(shape, said, secret, seconds))
  return {
    url: shape === 'dingtalk' && secret !== undefined ? signedForDingTalk(url, secret, at) : url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-tingyu-notice': said.id,
      'x-tingyu-timestamp': String(seconds),
      ...(secret !== undefined && { 'x-tingyu-signature': `v1=${hmac(secret, `${seconds}.${body}`).toString('hex')}` }),
    },
    body,
  }
}

function bodyOf(shape: WebhookShape, said: Said, secret: string | undefined, seconds: number): object {
  const { id, text, facts } = said
  switch (shape) {
    case 'tingyu':
      return { version: 1, id, ...facts, text }
    case 'wecom':
      return { msgtype: 'text', text: { content: text, mentioned_list: ['@all'] } }
    case 'dingtalk':
      return { msgtype: 'text', text: { content: text }, at: { isAtAll: true } }
    case 'feishu':
      return {
        ...(secret !== undefined && {
          timestamp: String(seconds),
          // Feishu signs nothing with the timestamp and secret as the key.
          sign: createHmac('sha256', `${seconds}\n${secret}`).digest('base64'),
        }),
        msg_type: 'text',
        content: { text },
      }
  }
}

function signedForDingTalk(url: string, secret: string, at: Instant): string {
  const signed = new URL(url)
  signed.searchParams.set('timestamp', String(at))
  signed.searchParams.set('sign', hmac(secret, `${at}\n${secret}`).toString('base64'))
  return signed.href
}

function hmac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text, 'utf8').digest()
}

/**
 * Posts it. Robots answer 200 also where they refuse, and say so in the body: what is not zero there was not heard.
 * @throws WebhookRefused, or what the network says
 */
export async function postWebhook(webhook: Webhook, said: Said, at: Instant): Promise<void> {
  const { url, headers, body } = posted(webhook, said, at)
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  const answer = (await response.text()).slice(0, 2_000)
  if (!response.ok) throw new WebhookRefused(`HTTP_${response.status}`)
  if (webhook.shape === 'tingyu') return
  const code = refusedBy(answer)
  if (code !== undefined) throw new WebhookRefused(`ROBOT_${code}`)
}

/** The robot's own word for a refusal; undefined where it took the message. */
function refusedBy(answer: string): string | undefined {
  let read: unknown
  try {
    read = JSON.parse(answer)
  } catch {
    return 'unreadable'
  }
  if (typeof read !== 'object' || read === null) return 'unreadable'
  const said = read as Record<string, unknown>
  const code = said['errcode'] ?? said['code'] ?? said['StatusCode']
  if (code === 0) return undefined
  return typeof code === 'number' ? String(code) : 'unreadable'
}

/** The other end did not take it; `code` is a status or a robot's number, never its words. */
class WebhookRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'WebhookRefused'
    this.code = code
  }
}

import type { Config } from './config.ts'
import type { Wrong } from './config-values.ts'
import { pairOf } from './push/keys.ts'
import { webhookShapes } from './crisis/webhook-shapes.ts'

/* How supervisors are called who look at no page. What is wrong is named without a word of an address: it holds a key. */

export function readWebhook(get: (name: string) => string | undefined, wrong: Wrong): Config['webhook'] {
  const [url, shape = 'tingyu', secret] = ['URL', 'SHAPE', 'SECRET'].map((part) => get(`CRISIS_WEBHOOK_${part}`))
  if (url === undefined) {
    if (secret === undefined && get('CRISIS_WEBHOOK_SHAPE') === undefined) return undefined
    return wrong(
      'CRISIS_WEBHOOK_URL',
      { 'zh-CN': '缺少，而给出了 CRISIS_WEBHOOK_ 的别的设置', en: 'is missing beside other CRISIS_WEBHOOK_ settings' },
      address,
    )
  }
  if (!isSafe(url)) {
    return wrong('CRISIS_WEBHOOK_URL', { 'zh-CN': '不是可用的网址', en: 'is no address that can be used' }, address)
  }
  const known = webhookShapes.find((each) => each === shape)
  if (known === undefined) {
    return wrong(
      'CRISIS_WEBHOOK_SHAPE',
      { 'zh-CN': `“${shape}”不认识`, en: `"${shape}" is not known` },
      { 'zh-CN': webhookShapes.join('、'), en: webhookShapes.join(', ') },
    )
  }
  if (known === 'tingyu' && secret === undefined) {
    return wrong(
      'CRISIS_WEBHOOK_SECRET',
      {
        'zh-CN': '缺少：没有它，收的一方认不出是谁发的',
        en: 'is missing: without it the other end cannot tell who sent it',
      },
      { 'zh-CN': '至少 16 个字符，和收的一方相同', en: 'at least 16 characters, shared with the other end' },
    )
  }
  if (secret !== undefined && secret.length < 16) {
    return wrong(
      'CRISIS_WEBHOOK_SECRET',
      { 'zh-CN': '太短', en: 'is too short' },
      { 'zh-CN': '至少 16 个字符', en: 'at least 16 characters' },
    )
  }
  return { url, shape: known, ...(secret !== undefined && { secret }) }
}

const address = {
  'zh-CN': 'https:// 网址（本机可以用 http://），例如群机器人给的那一条',
  en: 'an https:// address (http:// on this machine), such as the one a chat robot gives',
}

/** What is said of people in danger travels encrypted, or stays on this machine. */
export function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}

export function isAddress(text: string): boolean {
  return /^[^\s@<>",]{1,64}@[^\s@<>",]{1,190}$/.test(text)
}

export function readAddresses(value: string | undefined, wrong: Wrong): readonly string[] {
  const list = value?.split(/[\s,]+/).filter((each) => each !== '') ?? []
  const strange = list.some((each) => !isAddress(each))
  if (!strange && list.length <= 50) return list
  wrong(
    'CRISIS_MAIL_TO',
    { 'zh-CN': '里有不是邮件地址的', en: 'holds something that is no mail address' },
    { 'zh-CN': '一个或多个邮件地址，以逗号分隔，最多 50 个', en: 'mail addresses separated by commas, at most 50' },
  )
  return []
}

/**
 * Whether supervisors can be called on their own devices. A push service wants to know whom to ask where something is
 * wrong: without an https PUBLIC_URL there is no such address, and some of them refuse.
 */
export function readPush(
  get: (name: string) => string | undefined,
  { demo, publicUrl }: { readonly demo: boolean; readonly publicUrl: string | undefined },
  wrong: Wrong,
): Config['push'] {
  const [wanted = 'on', key] = [get('CRISIS_PUSH'), get('CRISIS_PUSH_KEY')]
  if (wanted !== 'on' && wanted !== 'off') {
    wrong(
      'CRISIS_PUSH',
      { 'zh-CN': `“${wanted}”不认识`, en: `"${wanted}" is not known` },
      { 'zh-CN': 'on 或 off', en: 'on or off' },
    )
  }
  if (key !== undefined && !isKey(key)) {
    wrong(
      'CRISIS_PUSH_KEY',
      { 'zh-CN': '不是可用的私钥', en: 'is no private key that can be used' },
      {
        'zh-CN': 'P-256 私钥，32 字节，base64url，43 个字符；不设就自己做一把，放在 DATA_DIR/keys',
        en: 'a private key of P-256, 32 bytes as 43 characters of base64url; without it one is made and kept in DATA_DIR/keys',
      },
    )
  }
  if (wanted === 'off') return undefined
  // On one machine, for trying it out; the name is nobody's for ever (RFC 2606).
  const subject = publicUrl?.startsWith('https:') === true ? publicUrl : demo ? 'https://tingyu.invalid' : undefined
  return subject === undefined ? undefined : { subject, ...(key !== undefined && { key }) }
}

function isKey(text: string): boolean {
  if (!/^[\w-]{43}$/.test(text)) return false
  try {
    pairOf(text)
    return true
  } catch {
    return false
  }
}

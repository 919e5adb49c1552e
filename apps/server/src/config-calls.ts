import type { Config } from './config.ts'
import type { Wrong } from './config-values.ts'
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

export function readAddresses(value: string | undefined, wrong: Wrong): readonly string[] {
  const list = value?.split(/[\s,]+/).filter((each) => each !== '') ?? []
  const strange = list.some((each) => !/^[^\s@<>",]{1,64}@[^\s@<>",]{1,190}$/.test(each))
  if (!strange && list.length <= 50) return list
  wrong(
    'CRISIS_MAIL_TO',
    { 'zh-CN': '里有不是邮件地址的', en: 'holds something that is no mail address' },
    { 'zh-CN': '一个或多个邮件地址，以逗号分隔，最多 50 个', en: 'mail addresses separated by commas, at most 50' },
  )
  return []
}

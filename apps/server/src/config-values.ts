import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Wording } from '@tingyu/sop'
import type { Config } from './config.ts'

/* The values of single variables: each reader answers the value, or notes what is wrong and what is allowed. */

/** Notes a mistake. */
export type Wrong = (variable: string, problem: Wording, allowed: Wording) => undefined

export function readPort(value: string | undefined, wrong: Wrong): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  return wrong(
    'PORT',
    { 'zh-CN': `“${value}”不是端口`, en: `"${value}" is no port` },
    {
      'zh-CN': '0 到 65535 的整数；0 表示任选一个空闲端口',
      en: 'a whole number from 0 to 65535; 0 takes any free port',
    },
  )
}

export function readDatabaseUrl(value: string | undefined, wrong: Wrong): string | undefined {
  if (value === undefined) return undefined
  if (URL.canParse(value) && ['postgres:', 'postgresql:'].includes(new URL(value).protocol)) return value
  return wrong(
    'DATABASE_URL',
    { 'zh-CN': '不是 PostgreSQL 的地址', en: 'is no address of a PostgreSQL server' },
    {
      'zh-CN': 'postgresql://用户:密码@主机:端口/数据库；不设则使用自带的数据库',
      en: 'postgresql://user:password@host:port/database; without it the built-in database is used',
    },
  )
}

export function readPublicUrl(value: string | undefined, wrong: Wrong): string | undefined {
  if (value === undefined) return undefined
  if (URL.canParse(value)) {
    const url = new URL(value)
    const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
    if (['http:', 'https:'].includes(url.protocol) && bare) return url.origin
  }
  return wrong(
    'PUBLIC_URL',
    { 'zh-CN': `“${value}”不是网址`, en: `"${value}" is no web address` },
    {
      'zh-CN': '不带路径的 https:// 网址，如 https://tingyu.example',
      en: 'an https:// address without a path, e.g. https://tingyu.example',
    },
  )
}

/** The longest anything is kept, days: beyond a working life nobody asks. */
const longest = 36_500

/** How long something is kept; `least` is what the people concerned need. */
export function readDays(
  variable: string,
  value: string | undefined,
  { usual, least }: { readonly usual: number; readonly least: number },
  wrong: Wrong,
): number {
  if (value === undefined) return usual
  const days = /^\d{1,5}$/.test(value) ? Number(value) : NaN
  if (days >= least && days <= longest) return days
  wrong(
    variable,
    { 'zh-CN': `“${value}”不是可用的天数`, en: `"${value}" is no number of days that can be used` },
    {
      'zh-CN': `${least} 到 ${longest} 的整数；不设则为 ${usual} 天`,
      en: `a whole number from ${least} to ${longest}; without it ${usual} days`,
    },
  )
  return usual
}

export function readSwitch(variable: string, value: string | undefined, wrong: Wrong): boolean | undefined {
  if (value === undefined || ['0', 'false', 'no'].includes(value.toLowerCase())) return false
  if (['1', 'true', 'yes'].includes(value.toLowerCase())) return true
  return wrong(
    variable,
    { 'zh-CN': `“${value}”看不明白`, en: `"${value}" is neither yes nor no` },
    { 'zh-CN': '1 或 0', en: '1 or 0' },
  )
}

export function readDirect(value: string | undefined, wrong: Wrong): boolean | undefined {
  if (value === undefined) return false
  if (value === 'allow') return true
  return wrong(
    'CALL_DIRECT',
    { 'zh-CN': `“${value}”看不明白`, en: `"${value}" is not understood` },
    {
      'zh-CN': 'allow（两端直连，会让双方知道彼此的网络地址）；或不设',
      en: "allow (the two browsers connect directly, which tells each the other's network address); or nothing",
    },
  )
}

export function readName(value: string | undefined, wrong: Wrong): string | undefined {
  if (value === undefined || value.length <= 40) return value
  return wrong(
    'SERVICE_NAME',
    { 'zh-CN': '太长', en: 'is too long' },
    { 'zh-CN': '最多 40 个字', en: 'at most 40 characters' },
  )
}

export function readRate(value: string | undefined, wrong: Wrong): number | undefined {
  if (value === undefined) return 1
  if (/^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 1000) return Number(value)
  return wrong(
    'TINGYU_CLOCK_RATE',
    { 'zh-CN': `“${value}”不是倍速`, en: `"${value}" is no rate` },
    {
      'zh-CN': '1 到 1000 的整数；只用于本机的演练和测试',
      en: 'a whole number from 1 to 1000; only for rehearsals and tests on this machine',
    },
  )
}

export function readTls(cert: string | undefined, key: string | undefined, wrong: Wrong): Config['tls'] {
  if (cert === undefined && key === undefined) return undefined
  const allowed: Wording = {
    'zh-CN': 'TLS_CERT 和 TLS_KEY 一起给出，各是一个可读的 PEM 文件，彼此配对',
    en: 'TLS_CERT and TLS_KEY together, each a readable PEM file, belonging to one another',
  }
  if (cert === undefined || key === undefined) {
    return wrong(cert === undefined ? 'TLS_CERT' : 'TLS_KEY', { 'zh-CN': '缺少', en: 'is missing' }, allowed)
  }
  const texts = { cert: readPem(cert), key: readPem(key) }
  for (const [variable, text, path] of [
    ['TLS_CERT', texts.cert, cert],
    ['TLS_KEY', texts.key, key],
  ] as const) {
    if (text === undefined)
      wrong(variable, { 'zh-CN': `读不到文件 ${path}`, en: `cannot read the file ${path}` }, allowed)
  }
  if (texts.cert === undefined || texts.key === undefined) return undefined
  try {
    createSecureContext({ cert: texts.cert, key: texts.key })
  } catch {
    return wrong(
      'TLS_CERT',
      { 'zh-CN': '和 TLS_KEY 不是一对可用的证书与私钥', en: 'and TLS_KEY are no usable pair of certificate and key' },
      allowed,
    )
  }
  return { cert: texts.cert, key: texts.key }
}

function readPem(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

export function readRelay(urls: string | undefined, secret: string | undefined, wrong: Wrong): Config['relay'] {
  if (urls === undefined && secret === undefined) return undefined
  const list = urls?.split(/[\s,]+/).filter((url) => url !== '') ?? []
  // Not stun: — a reflexive candidate would tell each side the other's address.
  const strange = list.filter((url) => !/^turns?:[^\s?/]+(\?transport=(udp|tcp))?$/.test(url))
  if (urls === undefined || list.length === 0 || strange.length > 0) {
    wrong(
      'TURN_URLS',
      strange.length > 0
        ? { 'zh-CN': `“${strange.join('、')}”不是中继地址`, en: `"${strange.join(', ')}" is no relay address` }
        : { 'zh-CN': '缺少，而给出了 TURN_SECRET', en: 'is missing, while TURN_SECRET is given' },
      {
        'zh-CN': '一个或多个 turn: 或 turns: 地址，以逗号分隔，如 turns:relay.example:5349?transport=tcp',
        en: 'one or more turn: or turns: addresses, separated by commas, e.g. turns:relay.example:5349?transport=tcp',
      },
    )
  }
  if (secret === undefined) {
    wrong(
      'TURN_SECRET',
      { 'zh-CN': '缺少，而给出了 TURN_URLS', en: 'is missing, while TURN_URLS is given' },
      {
        'zh-CN': '与中继（coturn 的 static-auth-secret）相同的密钥',
        en: 'the secret shared with the relay (static-auth-secret of coturn)',
      },
    )
  }
  return secret === undefined ? undefined : { urls: list, secret }
}

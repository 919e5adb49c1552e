import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { ok, type Result, type Wording } from '@tingyu/sop'

/** What the environment says, read once and checked; everything else is handed a `Config`. */
export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Absolute. */
  readonly dataDir: string
  /** A PostgreSQL server; without it the program runs its own in `dataDir`. */
  readonly databaseUrl?: string
  /** The origin people use, e.g. `https://tingyu.example`; without it, the one the server listens on. */
  readonly publicUrl?: string
  /** PEM texts. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** A proxy stands in front whose X-Forwarded-* headers are true. */
  readonly trustProxy: boolean
  /** A relay for the voice (TURN, short-lived credentials from a shared secret). */
  readonly relay?: { readonly urls: readonly string[]; readonly secret: string }
  /** How the two browsers may reach each other: see docs/architecture.md §7. */
  readonly voice: 'relay' | 'direct' | 'unavailable'
  /** Absolute paths of the protocol and of the directory of topics, help lines and cards. */
  readonly sopFile: string
  readonly serviceDir: string
  /** In place of the name in `about.yaml`. */
  readonly serviceName?: string
  /** Nobody but this machine can reach the service: sign-ins for trying it out exist. */
  readonly demo: boolean
  /** How many times as fast as life the clock runs; 1 but in rehearsals and tests. */
  readonly clockRate: number
  /** What will work, but not as the operator probably means it. */
  readonly warnings: readonly Wording[]
}

/** One mistake in the environment: which variable, what is wrong, what is allowed. Never a secret's value. */
export interface ConfigProblem {
  readonly variable: string
  readonly problem: Wording
  readonly allowed: Wording
}

export type Environment = Readonly<Record<string, string | undefined>>

const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Reads the environment. Every mistake is named, not only the first. Reads the TLS files, nothing else.
 * An empty variable counts as absent.
 */
export function readConfig(env: Environment): Result<Config, readonly ConfigProblem[]> {
  const problems: ConfigProblem[] = []
  const get = (name: string): string | undefined => {
    const value = env[name]?.trim()
    return value === '' ? undefined : value
  }
  const wrong = (variable: string, problem: Wording, allowed: Wording): undefined => {
    problems.push({ variable, problem, allowed })
    return undefined
  }

  const host = get('HOST') ?? '127.0.0.1'
  if (isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) {
    wrong(
      'HOST',
      { 'zh-CN': `“${host}”不是地址`, en: `"${host}" is no address` },
      {
        'zh-CN': 'IP 地址或主机名，如 127.0.0.1、0.0.0.0、::1',
        en: 'an IP address or host name, e.g. 127.0.0.1, 0.0.0.0, ::1',
      },
    )
  }
  const databaseUrl = readDatabaseUrl(get('DATABASE_URL'), wrong)
  const publicUrl = readPublicUrl(get('PUBLIC_URL'), wrong)
  const trustProxy = readSwitch('TRUST_PROXY', get('TRUST_PROXY'), wrong)
  const tls = readTls(get('TLS_CERT'), get('TLS_KEY'), wrong)
  const relay = readRelay(get('TURN_URLS'), get('TURN_SECRET'), wrong)
  const direct = readDirect(get('CALL_DIRECT'), wrong)
  const port = readPort(get('PORT'), wrong)
  const serviceName = readName(get('SERVICE_NAME'), wrong)

  // A proxy in front brings strangers to a loopback address, so it counts as being reachable.
  const alone = isLoopback(host) && publicUrl === undefined && !trustProxy
  const demo = alone && databaseUrl === undefined
  const clockRate = demo ? readRate(get('TINGYU_CLOCK_RATE'), wrong) : 1
  if (problems.length > 0) return { ok: false, refusal: problems }

  return ok({
    port: port ?? 3000,
    host,
    dataDir: resolve(get('DATA_DIR') ?? '.tingyu'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(tls === undefined ? {} : { tls }),
    trustProxy: trustProxy ?? false,
    ...(relay === undefined ? {} : { relay }),
    voice: relay === undefined ? (alone || direct === true ? 'direct' : 'unavailable') : 'relay',
    sopFile: resolve(get('SOP_FILE') ?? `${root}/sop/standard-50.yaml`),
    serviceDir: resolve(get('SERVICE_DIR') ?? `${root}/service`),
    ...(serviceName === undefined ? {} : { serviceName }),
    demo,
    clockRate: clockRate ?? 1,
    warnings: warn({
      host,
      secure: tls !== undefined || trustProxy === true || publicUrl?.startsWith('https:') === true,
      trustProxy: trustProxy === true,
      publicUrl,
      relay: relay !== undefined,
      direct: direct === true,
      rateIgnored: !demo && get('TINGYU_CLOCK_RATE') !== undefined,
    }),
  })
}

/** Whether only this machine can connect to `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

type Wrong = (variable: string, problem: Wording, allowed: Wording) => undefined

function readPort(value: string | undefined, wrong: Wrong): number | undefined {
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

function readDatabaseUrl(value: string | undefined, wrong: Wrong): string | undefined {
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

function readPublicUrl(value: string | undefined, wrong: Wrong): string | undefined {
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

function readSwitch(variable: string, value: string | undefined, wrong: Wrong): boolean | undefined {
  if (value === undefined || ['0', 'false', 'no'].includes(value.toLowerCase())) return false
  if (['1', 'true', 'yes'].includes(value.toLowerCase())) return true
  return wrong(
    variable,
    { 'zh-CN': `“${value}”看不明白`, en: `"${value}" is neither yes nor no` },
    { 'zh-CN': '1 或 0', en: '1 or 0' },
  )
}

function readDirect(value: string | undefined, wrong: Wrong): boolean | undefined {
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

function readName(value: string | undefined, wrong: Wrong): string | undefined {
  if (value === undefined || value.length <= 40) return value
  return wrong(
    'SERVICE_NAME',
    { 'zh-CN': '太长', en: 'is too long' },
    { 'zh-CN': '最多 40 个字', en: 'at most 40 characters' },
  )
}

function readRate(value: string | undefined, wrong: Wrong): number | undefined {
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

function readTls(cert: string | undefined, key: string | undefined, wrong: Wrong): Config['tls'] {
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

function readRelay(urls: string | undefined, secret: string | undefined, wrong: Wrong): Config['relay'] {
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

interface Seen {
  readonly host: string
  readonly secure: boolean
  readonly trustProxy: boolean
  readonly publicUrl: string | undefined
  readonly relay: boolean
  readonly direct: boolean
  readonly rateIgnored: boolean
}

function warn(seen: Seen): readonly Wording[] {
  const warnings: Wording[] = []
  if (!isLoopback(seen.host) && !seen.secure) {
    warnings.push({
      'zh-CN':
        'HOST 对外开放，却没有 HTTPS：除本机外，浏览器不给麦克风，只能文字。请设置 TLS_CERT 与 TLS_KEY，或在前面放一个 HTTPS 代理并设置 TRUST_PROXY=1。',
      en: 'HOST is open to others without HTTPS: browsers give no microphone but on this machine, so only text works. Set TLS_CERT and TLS_KEY, or put an HTTPS proxy in front and set TRUST_PROXY=1.',
    })
  }
  if (seen.trustProxy && seen.publicUrl === undefined) {
    warnings.push({
      'zh-CN':
        'TRUST_PROXY 已设置，却没有 PUBLIC_URL：邀请链接会按代理转来的主机名生成。请把人们使用的网址写在 PUBLIC_URL 里。',
      en: 'TRUST_PROXY is set without PUBLIC_URL: links of invitations take the host name that the proxy passes on. Put the address people use into PUBLIC_URL.',
    })
  }
  if (seen.relay && seen.direct) {
    warnings.push({
      'zh-CN': '设置了中继，CALL_DIRECT=allow 不起作用：通话一律经过中继。',
      en: 'A relay is configured, so CALL_DIRECT=allow has no effect: every call goes through the relay.',
    })
  }
  if (seen.rateIgnored) {
    warnings.push({
      'zh-CN': 'TINGYU_CLOCK_RATE 只在本机演示时有效，这里不起作用。',
      en: 'TINGYU_CLOCK_RATE works only for demonstration on this machine and has no effect here.',
    })
  }
  return warnings
}

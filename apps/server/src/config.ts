import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok, type Result, type Wording } from '@tingyu/sop'
import { readAddresses, readPush, readWebhook } from './config-calls.ts'
import { readSmtp } from './config-mail.ts'
import { readSecondReader } from './config-second-reader.ts'
import {
  readDatabaseUrl,
  readDays,
  readDirect,
  readName,
  readPort,
  readPublicUrl,
  readRate,
  readRelay,
  readSwitch,
  readTls,
} from './config-values.ts'
import type { WebhookShape } from './crisis/webhook-shapes.ts'

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
  /** After how many days what is let go; texts and the seeker's own words are promised 24 hours and have no setting. */
  readonly keep: {
    /** A session's events; then only totals. */
    readonly eventsDays: number
    readonly notesDays: number
    /** From the confirmed outcome on; one that is open stays. */
    readonly incidentsDays: number
  }
  /** Where supervisors are called who look at no page: a robot of a chat, or a program of the service's own. */
  readonly webhook?: { readonly url: string; readonly shape: WebhookShape; readonly secret?: string }
  /**
   * A language model outside of the house that reads along where a seeker agreed (decision 074): an OpenAI-compatible
   * address, the model, who runs it, and how long an answer may take, real ms.
   */
  readonly secondReader?: {
    readonly url: string
    readonly model: string
    readonly name: string
    readonly key?: string
    readonly timeout: number
  }
  /**
   * Supervisors are called on their own devices, too (web push, decision 097). `subject`: by which a push service reaches
   * whoever runs this one; `key`: instead of the one that is made and kept. `loopback`, in tests alone: this machine
   * stands in for a push service, with this certificate.
   */
  readonly push?: { readonly subject: string; readonly key?: string; readonly loopback?: { readonly ca: string } }
  /** Who gets a letter when somebody needs a supervisor. */
  readonly mailTo: readonly string[]
  /** The mail server that letters leave by; without it they are laid down for one to pick up. `secure`: TLS from the start. */
  readonly smtp?: {
    readonly host: string
    readonly port: number
    readonly secure: boolean
    readonly user?: string
    readonly password?: string
    readonly from: string
  }
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
  const keep = {
    eventsDays: readDays('KEEP_EVENTS_DAYS', get('KEEP_EVENTS_DAYS'), { usual: 180, least: 30 }, wrong),
    notesDays: readDays('KEEP_NOTES_DAYS', get('KEEP_NOTES_DAYS'), { usual: 2 * 365, least: 30 }, wrong),
    incidentsDays: readDays('KEEP_INCIDENTS_DAYS', get('KEEP_INCIDENTS_DAYS'), { usual: 10 * 365, least: 365 }, wrong),
  }
  const webhook = readWebhook(get, wrong)
  const secondReader = readSecondReader(get, wrong)
  const mailTo = readAddresses(get('CRISIS_MAIL_TO'), wrong)
  const smtp = readSmtp(get, wrong)
  const serviceName = readName(get('SERVICE_NAME'), wrong)

  // A proxy in front brings strangers to a loopback address, so it counts as being reachable.
  const alone = isLoopback(host) && publicUrl === undefined && !trustProxy
  const demo = alone && databaseUrl === undefined
  const push = readPush(get, { publicUrl, demo }, wrong)
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
    keep,
    ...(webhook === undefined ? {} : { webhook }),
    ...(secondReader === undefined ? {} : { secondReader }),
    ...(push === undefined ? {} : { push }),
    mailTo,
    ...(smtp === undefined ? {} : { smtp }),
    warnings: warn({
      called: webhook !== undefined || mailTo.length > 0,
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

interface Seen {
  readonly called: boolean
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
  const publicHost = seen.publicUrl === undefined ? seen.host : new URL(seen.publicUrl).hostname
  if (!seen.secure && !(isLoopback(seen.host) && isLoopback(publicHost))) {
    warnings.push({
      'zh-CN':
        '对外开放，却没有 HTTPS：除本机外，浏览器不给麦克风，只能文字。请设置 TLS_CERT 与 TLS_KEY，或在前面放一个 HTTPS 代理，并设置 TRUST_PROXY=1 和 https 的 PUBLIC_URL。',
      en: 'Open to others without HTTPS: browsers give no microphone but on this machine, so only text works. Set TLS_CERT and TLS_KEY, or put an HTTPS proxy in front and set TRUST_PROXY=1 and a PUBLIC_URL with https.',
    })
  }
  if (seen.trustProxy && seen.publicUrl === undefined) {
    warnings.push({
      'zh-CN':
        'TRUST_PROXY 已设置，却没有 PUBLIC_URL：邀请链接会按代理转来的主机名生成。请把人们使用的网址写在 PUBLIC_URL 里。',
      en: 'TRUST_PROXY is set without PUBLIC_URL: links of invitations take the host name that the proxy passes on. Put the address people use into PUBLIC_URL.',
    })
  }
  if (seen.called && seen.publicUrl === undefined) {
    warnings.push({
      'zh-CN': '设置了 CRISIS_WEBHOOK_URL 或 CRISIS_MAIL_TO，却没有 PUBLIC_URL：发给督导的链接只在这台机器上打得开。',
      en: 'CRISIS_WEBHOOK_URL or CRISIS_MAIL_TO is set without PUBLIC_URL: the link that supervisors get opens on this machine only.',
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

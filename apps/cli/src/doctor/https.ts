import type { Config } from '@tingyu/server/config'
import { isLoopback } from '@tingyu/server/config'
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { errorName, type Finding, good, missing, note, words } from './finding.ts'

/** Days before a certificate's end at which to speak of it. */
const soonDays = 14
const day = 86_400_000
/** How far this machine's clock may be off before relay credentials and expiries go wrong, ms. */
const clockTolerance = 30_000

/** Whether browsers will give this service's pages a microphone: they do over HTTPS, or on the same machine. */
export async function lookAtHttps(config: Config, now: number): Promise<Finding[]> {
  if (config.tls !== undefined)
    return [...certificate(config, config.tls.cert, now), ...(await publicAddress(config, now))]
  if (config.publicUrl?.startsWith('https:') === true) return publicAddress(config, now)
  if (isLoopback(config.host) && config.publicUrl === undefined && !config.trustProxy)
    return [
      note(
        words(
          '只有这台机器连得上；在这台机器上浏览器给麦克风',
          'only this machine can connect; here browsers give the microphone',
        ),
        words(
          '要让别人使用：设置 TLS_CERT 与 TLS_KEY，或在前面放一个 HTTPS 代理并设置 PUBLIC_URL=https://… 与 TRUST_PROXY=1（docs/operating.md）',
          'for others: set TLS_CERT and TLS_KEY, or put an HTTPS proxy in front and set PUBLIC_URL=https://… and TRUST_PROXY=1 (docs/operating.md)',
        ),
      ),
    ]
  return [
    missing(
      words('没有 HTTPS：浏览器不给麦克风，语音不能用', 'no HTTPS: browsers give no microphone, so there is no voice'),
      words(
        '设置 TLS_CERT 与 TLS_KEY（PEM 文件，例如来自 Let’s Encrypt），或在前面放一个 HTTPS 代理并设置 PUBLIC_URL=https://… 与 TRUST_PROXY=1',
        'set TLS_CERT and TLS_KEY (PEM files, from Let’s Encrypt for example), or put an HTTPS proxy in front and set PUBLIC_URL=https://… and TRUST_PROXY=1',
      ),
    ),
  ]
}

/** What the certificate says: for how long, and for which name. */
export function certificate(config: Pick<Config, 'publicUrl'>, pem: string, now: number): Finding[] {
  const { validToDate, validFromDate, ...read } = readCertificate(pem)
  const renew = words('换一张新的证书', 'renew the certificate')
  if (now > validToDate.getTime()) {
    const until = validToDate.toISOString().slice(0, 10)
    return [missing(words(`证书在 ${until} 到期了`, `the certificate ended on ${until}`), renew)]
  }
  if (now < validFromDate.getTime()) {
    const from = validFromDate.toISOString().slice(0, 10)
    return [
      missing(
        words(`证书从 ${from} 才生效`, `the certificate begins on ${from}`),
        words('检查这台机器的时钟，或换证书', 'check the clock of this machine, or the certificate'),
      ),
    ]
  }
  const host = config.publicUrl === undefined ? undefined : new URL(config.publicUrl).hostname
  if (host !== undefined && !read.covers(host))
    return [
      missing(
        words(`证书不是给 ${host} 的`, `the certificate is not for ${host}`),
        words(`用一张包含 ${host} 的证书，或改 PUBLIC_URL`, `use one that names ${host}, or change PUBLIC_URL`),
      ),
    ]
  const days = Math.floor((validToDate.getTime() - now) / day)
  if (days < soonDays) return [note(words(`证书还有 ${days} 天到期`, `the certificate ends in ${days} days`), renew)]
  return [good(`HTTPS 证书有效，还有 ${days} 天`, `the HTTPS certificate is valid for another ${days} days`)]
}

function readCertificate(pem: string): {
  readonly validFromDate: Date
  readonly validToDate: Date
  readonly covers: (host: string) => boolean
} {
  const read = new X509Certificate(pem)
  return {
    validFromDate: new Date(read.validFrom),
    validToDate: new Date(read.validTo),
    covers: (host) => (isIP(host) === 0 ? read.checkHost(host) : read.checkIP(host)) !== undefined,
  }
}

/** Asks the address that people use, as a browser would; also tells whether this machine's clock is right. */
async function publicAddress({ publicUrl }: Config, now: number): Promise<Finding[]> {
  if (publicUrl === undefined) return []
  if (!publicUrl.startsWith('https:'))
    return [
      missing(
        words(`PUBLIC_URL 不是 https：${publicUrl}`, `PUBLIC_URL is not https: ${publicUrl}`),
        words(
          '浏览器只在 https 网址上给麦克风；改成 https://…',
          'browsers give the microphone on https addresses only; make it https://…',
        ),
      ),
    ]
  const began = performance.now()
  try {
    const answer = await fetch(`${publicUrl}/healthz`, { signal: AbortSignal.timeout(8_000), redirect: 'manual' })
    const body = (await answer.text()).slice(0, 200)
    if (answer.status !== 200 || !body.includes('"ok"'))
      return [
        missing(
          words(
            `${publicUrl} 有应答，但不是听屿（${answer.status}）`,
            `${publicUrl} answers, but is not Tingyu (${answer.status})`,
          ),
          words('检查代理转发到了 HOST 与 PORT', 'check that the proxy leads to HOST and PORT'),
        ),
      ]
    return [
      good(`${publicUrl} 可以访问`, `${publicUrl} can be reached`),
      ...clock(answer.headers.get('date'), now, began),
    ]
  } catch (error) {
    return [
      note(
        words(
          `${publicUrl} 现在访问不到（${errorName(error)}）`,
          `${publicUrl} cannot be reached now (${errorName(error)})`,
        ),
        words(
          '服务启动之后再运行一次；若仍不行，检查域名解析、代理和证书',
          'run this again once the service is up; if it stays so, check the name, the proxy and the certificate',
        ),
      ),
    ]
  }
}

function clock(date: string | null, now: number, began: number): Finding[] {
  const theirs = date === null ? Number.NaN : Date.parse(date)
  const off = Math.abs(now + (performance.now() - began) - theirs)
  if (!(off > clockTolerance)) return []
  return [clockWrong(off)]
}

/** This machine's clock differs by `off` ms from another one that should know. */
export function clockWrong(off: number): Finding {
  const seconds = Math.round(off / 1_000)
  return missing(
    words(`这台机器的时钟差了约 ${seconds} 秒`, `the clock of this machine is off by about ${seconds} s`),
    words(
      '启用时间同步（timedatectl set-ntp true 或 chrony）',
      'switch time synchronisation on (timedatectl set-ntp true, or chrony)',
    ),
  )
}

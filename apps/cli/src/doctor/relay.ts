import type { Config } from '@tingyu/server/config'
import { credentialSeconds, relayCredential } from '@tingyu/server/relay'
import type { Wording } from '@tingyu/sop'
import { type Finding, good, missing, note, words } from './finding.ts'
import { probeRelay, type RelayProbe } from './relay-probe.ts'

/** Whether two browsers can reach each other, and whether through a relay that hides their addresses. */
export async function lookAtRelay({ relay, voice }: Config, now: number): Promise<Finding[]> {
  if (relay === undefined) return [without(voice)]
  const { username, credential } = relayCredential(relay.secret, Math.floor(now / 1_000) + credentialSeconds, 'doctor')
  const probes = await Promise.all(
    relay.urls.map(async (url) => ({ url, probe: await probeRelay(url, { username, password: credential }) })),
  )
  const some = probes.some(({ probe }) => probe.ok)
  return probes.map(({ url, probe }) => worded(url, probe, some))
}

function without(voice: Config['voice']): Finding {
  const how = words(
    '安装 coturn（use-auth-secret），设置 TURN_URLS 与 TURN_SECRET（docs/operating.md）',
    'install coturn (use-auth-secret), set TURN_URLS and TURN_SECRET (docs/operating.md)',
  )
  if (voice === 'unavailable')
    return missing(words('没有中继：语音不能用，只能文字', 'no relay: there is no voice, only text'), how)
  return note(
    words(
      '没有中继：语音在两个浏览器之间直连，双方会知道彼此的网络地址',
      'no relay: the voice goes directly between the two browsers, and each learns the other’s network address',
    ),
    how,
  )
}

function worded(url: string, probe: RelayProbe, othersWork: boolean): Finding {
  if (probe.ok)
    return good(
      `中继 ${url} 可用（${Math.round(probe.ms)} 毫秒）`,
      `the relay ${url} works (${Math.round(probe.ms)} ms)`,
    )
  if (probe.why === 'untested')
    return note(words(`中继 ${url} 走 DTLS，这里试不了`, `the relay ${url} speaks DTLS, which cannot be tried here`))
  const { what, how } = trouble(url, probe)
  // One way that works is enough for calls; the others are there for stricter networks.
  return othersWork ? note(what, how) : missing(what, how)
}

function trouble(
  url: string,
  probe: Extract<RelayProbe, { ok: false }>,
): { readonly what: Wording; readonly how: Wording } {
  if (probe.why === 'refused') {
    if (probe.code === 401 || probe.code === 441)
      return {
        what: words(
          `中继 ${url} 不认 TURN_SECRET（${probe.code}）`,
          `the relay ${url} does not know TURN_SECRET (${probe.code})`,
        ),
        how: words(
          'TURN_SECRET 要与 coturn 的 static-auth-secret 相同；两台机器的时钟也要一致',
          'TURN_SECRET must be coturn’s static-auth-secret, and the clocks of both machines must agree',
        ),
      }
    return {
      what: words(`中继 ${url} 拒绝了（${probe.code}）`, `the relay ${url} refused (${probe.code})`),
      how: words('看 coturn 的日志；486 与 508 表示满了', 'see coturn’s log; 486 and 508 mean that it is full'),
    }
  }
  if (probe.why === 'not-a-relay')
    return {
      what: words(`${url} 那里不是中继`, `what answers at ${url} is no relay`),
      how: words('检查 TURN_URLS 的主机和端口', 'check host and port in TURN_URLS'),
    }
  const detail = 'detail' in probe ? probe.detail : ''
  return {
    what: words(`中继 ${url} 连不上（${detail}）`, `the relay ${url} cannot be reached (${detail})`),
    how: words(
      '检查 coturn 是否在运行、端口（UDP 与 TCP）是否放行、turns: 的证书是否有效',
      'check that coturn runs, that its port is open (UDP and TCP), and for turns: that its certificate is valid',
    ),
  }
}

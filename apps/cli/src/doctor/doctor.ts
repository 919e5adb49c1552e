import { type Config, readConfig } from '@tingyu/server/config'
import { createServer } from 'node:net'
import type { Language, Terminal } from '../terminal.ts'
import { errorName, type Finding, good, missing, note, words } from './finding.ts'
import { lookAtCalls } from './calls.ts'
import { lookAtFiles } from './files.ts'
import { lookAtHttps } from './https.ts'
import { lookAtSecondReader } from './second-reader.ts'
import { lookAtRelay } from './relay.ts'
import { lookAtDatabase, lookAtDataDir } from './storage.ts'

/** The looks, in the order in which they are told. */
const looks: readonly { readonly title: Finding['what']; readonly look: (config: Config) => Promise<Finding[]> }[] = [
  { title: words('网络', 'address'), look: lookAtPort },
  { title: words('HTTPS', 'HTTPS'), look: (config) => lookAtHttps(config, Date.now()) },
  { title: words('中继', 'relay'), look: (config) => lookAtRelay(config, Date.now()) },
  { title: words('数据', 'data'), look: lookAtDataDir },
  { title: words('数据库', 'database'), look: (config) => lookAtDatabase(config, Date.now) },
  { title: words('文件', 'files'), look: (config) => lookAtFiles(config, Date.now()) },
  { title: words('备份', 'backup'), look: async () => [backup] },
  { title: words('叫督导', 'calling supervisors'), look: async (config) => lookAtCalls(config) },
  { title: words('外部模型', 'second reader'), look: lookAtSecondReader },
]

const backup = note(
  words('备份要自己安排', 'backups are yours to arrange'),
  words(
    '每天运行 npx tingyu backup 文件，放到另一台机器上；当天的密钥不在里面，聊过的文字因此读不出来',
    'run npx tingyu backup FILE every day and keep it on another machine; the keys of the day are not in it, so no text of a session can be read from it',
  ),
)

const marks = { good: '✓', missing: '✗', note: '·' } as const

/**
 * `tingyu doctor`: reads the environment as the service does and says what is missing for real use. 0 when
 * nothing essential is missing for this configuration, 1 otherwise.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { language, out, err } = terminal
  const zh = language === 'zh-CN'
  if (args.length > 0) {
    err(
      zh
        ? '用法：npx tingyu doctor（设置写在环境变量里，与 npm start 相同）'
        : 'usage: npx tingyu doctor (configured by the environment, as npm start is)',
    )
    return 2
  }
  const config = readConfig(process.env)
  if (!config.ok) {
    for (const { variable, problem, allowed } of config.refusal)
      tell(
        { state: 'missing', what: words(`${variable} ${problem['zh-CN']}`, `${variable} ${problem.en}`), how: allowed },
        terminal,
      )
    out('')
    out(
      zh
        ? `环境变量有 ${config.refusal.length} 处要改，改好再看其余的。`
        : `${config.refusal.length} setting(s) to mend first; then look again.`,
    )
    return 1
  }
  let lacking = 0
  for (const { title, look } of looks) {
    const findings = await look(config.value).catch((error: unknown) => [failed(error)])
    out(title[language])
    for (const finding of findings) {
      if (finding.state === 'missing') lacking += 1
      tell(finding, terminal)
    }
  }
  for (const warning of config.value.warnings) tell(note(warning), terminal)
  out('')
  out(verdict(lacking, config.value.demo, language))
  return lacking === 0 ? 0 : 1
}

function tell({ state, what, how }: Finding, { out, language }: Terminal): void {
  out(`  ${marks[state]} ${what[language]}`)
  if (how !== undefined) out(`    → ${how[language]}`)
}

function verdict(lacking: number, demo: boolean, language: Language): string {
  const zh = language === 'zh-CN'
  if (lacking > 0) return zh ? `还缺 ${lacking} 样，见上面的 ✗。` : `${lacking} thing(s) missing: see ✗ above.`
  if (demo)
    return zh
      ? '在这台机器上试用，什么都不缺。给别人用之前，先看上面的 →。'
      : 'Nothing is missing for trying it out on this machine. Before others use it, see → above.'
  return zh ? '什么都不缺。' : 'Nothing is missing.'
}

function failed(error: unknown): Finding {
  return missing(
    words(`没有看成（${errorName(error)}）`, `could not be looked at (${errorName(error)})`),
    words('再试一次', 'try again'),
  )
}

/** Whether the service runs there already, or could. */
async function lookAtPort({ host, port, tls }: Config): Promise<Finding[]> {
  const where = `${host}:${port}`
  if (port === 0) return [good('任选一个空闲端口', 'any free port')]
  const free = await canListen(host, port)
  if (free === true) return [good(`${where} 空着，可以启动`, `${where} is free to start on`)]
  if (free === 'EADDRINUSE' && (await answersHealthy(host, port, tls !== undefined)))
    return [good(`服务正在 ${where} 运行`, `the service is running on ${where}`)]
  const taken = free === 'EADDRINUSE'
  return [
    missing(
      taken
        ? words(`${where} 被别的程序占用`, `${where} is taken by another program`)
        : words(`不能在 ${where} 监听（${free}）`, `cannot listen on ${where} (${free})`),
      words('设置另一个 PORT 或 HOST', 'set another PORT or HOST'),
    ),
  ]
}

async function canListen(host: string, port: number): Promise<true | string> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(errorName(error)))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

async function answersHealthy(host: string, port: number, secure: boolean): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
  try {
    const answer = await fetch(`${secure ? 'https' : 'http'}://${name}:${port}/healthz`, {
      signal: AbortSignal.timeout(3_000),
    })
    return answer.status === 200
  } catch (error) {
    // A certificate for the public name is not one for this address; that something speaks TLS there is enough.
    return secure && /CERT|SELF_SIGNED|ALTNAME/.test(errorName(error))
  }
}

import { demoSignIns } from './account/demo.ts'
import { type Config, readConfig } from './config.ts'
import { type RunningServer, startServer } from './start.ts'
import { settleMemory } from './settle-memory.ts'
import { StartProblem } from './start-problem.ts'
import { openEventLog } from './telemetry/events.ts'

/** The process: starts, says where it is, and stops well. Texts for the person at the terminal are zh-CN first. */

const say = (line: string): void => console.log(line)
const complain = (zh: string, en: string): void => console.error(`${zh}\n${en}\n`)

let running: RunningServer | undefined
let ending = false

/** The first signal stops the service in order; every further one changes nothing. */
function end(code: number): void {
  if (ending) return
  ending = true
  // Still starting: the start itself looks at `ending` when it is done.
  if (running !== undefined) void running.stop().then(() => process.exit(code))
}
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0))
// A reader of our output that is gone is no reason to die in the middle of a session.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})
// Node's own way would print the message, which could hold words. A promise that nobody looked after is a
// bug, but breaks nothing; after an exception out of nowhere one cannot know, so the service ends in order.
const log = openEventLog()
process.on('unhandledRejection', (error) => log.failure('process', error))
process.on('uncaughtException', (error) => {
  log.failure('process', error)
  if (running === undefined) process.exit(1) // the database's guard stops it
  end(1)
})

const config = readConfig(process.env)
if (!config.ok) {
  for (const { variable, problem, allowed } of config.refusal) {
    complain(
      `${variable} ${problem['zh-CN']}。可用的是：${allowed['zh-CN']}。`,
      `${variable} ${problem.en}. Allowed: ${allowed.en}.`,
    )
  }
  process.exit(1)
}

for (const warning of config.value.warnings) complain(`注意：${warning['zh-CN']}`, `Note: ${warning.en}`)
try {
  running = await startServer(config.value, {
    say,
    onGone() {
      complain(
        '数据库停了，也不能重新启动；程序结束。',
        'The database is gone and cannot be started again; the program ends.',
      )
      process.exit(1)
    },
  })
} catch (error) {
  if (ending) process.exit(0)
  if (!(error instanceof StartProblem)) {
    const reference = log.failure('start', error)
    complain(
      `启动时出了我们的差错，记录在上面（${reference}）。`,
      `Starting failed by a bug of ours, logged above (${reference}).`,
    )
    process.exit(1)
  }
  complain(error.wording['zh-CN'], error.wording.en)
  process.exit(1)
}

if (ending) {
  await running.stop()
  process.exit(0)
}
say(greeting(config.value, running))
// Nobody is there yet. Later it would be in the transaction of whoever writes first.
running.context.words.warm()
settleMemory()

/** In one piece, so that whoever waits for the address has read everything. */
function greeting({ demo, publicUrl }: Config, { url, operatorLink }: RunningServer): string {
  const lines = ['', `听屿已经启动 / Tingyu is ready: ${publicUrl ?? url}`, '']
  if (demo) {
    lines.push('  演示登录（只在本机存在） / demo sign-ins (on this machine only):')
    lines.push(`  求助者 seeker      ${url}/seek    不需要登录 / needs none`)
    for (const { username, password, role, workingName } of demoSignIns) {
      const name = { listener: '倾听师', supervisor: '督导', operator: '运营' }[role]
      lines.push(`  ${name} ${role.padEnd(10)}  ${url}/staff   ${username} / ${password}   ${workingName}`)
    }
    lines.push('  还没有督导值班：督导登录后打开「我在值班」。 / No supervisor is on duty until one switches it on.')
    lines.push('')
  }
  if (operatorLink !== undefined) {
    lines.push('  还没有可以登录的运营者。用这个链接设置密码（只能用一次，72 小时内有效，重新启动后换新）：')
    lines.push(
      '  No operator can sign in yet. Choose a password with this link (good once, for 72 hours, replaced at each start):',
    )
    lines.push(`  ${operatorLink}`, '')
  }
  return lines.join('\n')
}

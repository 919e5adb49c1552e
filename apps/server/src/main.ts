import { demoSignIns } from './account/demo.ts'
import { readConfig } from './config.ts'
import { type RunningServer, startServer } from './start.ts'
import { settleMemory } from './settle-memory.ts'
import { StartProblem } from './start-problem.ts'

/** The process: starts, says where it is, and stops well. Texts for the person at the terminal are zh-CN first. */

const say = (line: string): void => console.log(line)
const complain = (zh: string, en: string): void => console.error(`${zh}\n${en}\n`)

let running: RunningServer | undefined
let ending = false

/** The first signal stops the service in order; every further one changes nothing. */
function end(): void {
  if (ending) return
  ending = true
  // Still starting: the start itself looks at `ending` when it is done.
  if (running !== undefined) void running.stop().then(() => process.exit(0))
}
process.on('SIGTERM', end)
process.on('SIGINT', end)
// A terminal that is closed, or a reader of our output that is gone, is no reason to die in the middle of a session.
process.on('SIGHUP', end)
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

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
  if (!(error instanceof StartProblem)) throw error
  complain(error.wording['zh-CN'], error.wording.en)
  process.exit(1)
}

if (ending) {
  await running.stop()
  process.exit(0)
}
say(`\n听屿已经启动 / Tingyu is ready: ${config.value.publicUrl ?? running.url}\n`)
if (config.value.demo) {
  say('  演示登录（只在本机存在） / demo sign-ins (on this machine only):')
  say(`  求助者 seeker      ${running.url}/seek    不需要登录 / needs none`)
  for (const { username, password, role, workingName } of demoSignIns) {
    const name = { listener: '倾听师', supervisor: '督导', operator: '运营' }[role]
    say(`  ${name} ${role.padEnd(10)}  ${running.url}/staff   ${username} / ${password}   ${workingName}`)
  }
  say('')
}
if (running.operatorLink !== undefined) {
  say('  还没有可以登录的运营者。用这个链接设置密码（用一次有效，72 小时内，重新启动后换新）：')
  say(
    '  No operator can sign in yet. Choose a password with this link (good once, for 72 hours, replaced at each start):',
  )
  say(`  ${running.operatorLink}\n`)
}
settleMemory()

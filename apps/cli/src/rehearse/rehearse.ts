import { parseArgs } from 'node:util'
import { StartProblem } from '@tingyu/server/start-problem'
import type { Language, Terminal } from '../terminal.ts'
import { accountOf, wordedEnding } from './account.ts'
import { brokenPromises, crisisAccountOf } from './crisis-account.ts'
import { FellBehind } from './pace.ts'
import { type Played, playScenario } from './play.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { type Stage, startStage } from './stage.ts'
import { wordedNews } from './words.ts'

/** The fastest that the server's clock goes. At 600 an hour takes six seconds. */
const speeds = { least: 1, most: 1_000, standard: 60 }

interface Asked {
  readonly scenario: Scenario
  readonly speed: number
  readonly url?: string
}

/**
 * `tingyu rehearse [--scenario NAME] [--speed N] [--url URL]`: one whole session through the real interfaces.
 * 0 only if it ended as the scenario says, and what is promised in a crisis was kept; the last line is the verdict.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh-CN'
  const asked = readArguments(args, zh)
  if (typeof asked === 'string') {
    terminal.err(asked)
    return 2
  }
  const { scenario, speed, url } = asked
  const stopped = new AbortController()
  const stop = () => stopped.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  let stage: Stage | undefined
  try {
    terminal.out(`${zh ? '演练' : 'rehearsal'}  ${scenario.name}：${scenario.title[terminal.language]}`)
    stage = url === undefined ? await startStage(speed) : { url, close: async () => {} }
    terminal.out(
      `${zh ? '服务' : 'service'}  ${stage.url}${url === undefined ? (zh ? `（临时的，${speed} 倍速；等候与准备的时限随之放宽）` : ` (temporary, ${speed} times as fast as life; the waits before the session are widened)`) : ''}`,
    )
    const play = playScenario(
      {
        url: stage.url,
        signal: stopped.signal,
        tell: (news) => terminal.out(`· ${wordedNews(news, terminal.language)}`),
      },
      scenario,
    )
    const played = await Promise.race([play, aborted(stopped.signal)])
    return verdict(played, scenario, terminal)
  } catch (error) {
    if (stopped.signal.aborted) {
      terminal.out(zh ? '未通过：演练被中止' : 'failed: the rehearsal was broken off')
      return 130
    }
    terminal.out(failure(error, scenario, terminal.language))
    return 1
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await stage?.close()
  }
}

export function explain(language: Language): readonly string[] {
  const zh = language === 'zh-CN'
  const width = Math.max(...scenarios.map(({ name }) => name.length)) + 2
  return [
    '',
    zh
      ? `--speed N   时间走得多快，${speeds.least}–${speeds.most}，默认 ${speeds.standard}`
      : `--speed N   times as fast as life, ${speeds.least}–${speeds.most}, ${speeds.standard} if not said`,
    zh
      ? '--url URL   对一个正在运行的服务演练（用演示账号，按真实的时间）；不写就自己起一个临时的'
      : '--url URL   against a service that runs (with the demo sign-ins, at life’s speed); else a temporary one',
    zh ? '--scenario  剧本：' : '--scenario  one of:',
    ...scenarios.map(({ name, title }) => `  ${name.padEnd(width)}${title[language]}`),
  ]
}

/** What was asked for, or what is wrong with it and what is allowed. */
export function readArguments(args: readonly string[], zh: boolean): Asked | string {
  const names = scenarios.map(({ name }) => name).join(zh ? '、' : ', ')
  let given: { scenario?: string; speed?: string; url?: string }
  try {
    given = parseArgs({
      args: [...args],
      options: { scenario: { type: 'string' }, speed: { type: 'string' }, url: { type: 'string' } },
    }).values
  } catch {
    return zh
      ? `用法：npx tingyu rehearse [--scenario 剧本] [--speed 倍速] [--url 网址]\n剧本：${names}`
      : `usage: npx tingyu rehearse [--scenario NAME] [--speed N] [--url URL]\nscenarios: ${names}`
  }
  const scenario = given.scenario === undefined ? scenarios[0] : scenarios.find(({ name }) => name === given.scenario)
  if (scenario === undefined)
    return zh
      ? `没有这个剧本：${given.scenario}（有：${names}）`
      : `there is no scenario ${given.scenario} (there are: ${names})`
  const { least, most, standard } = speeds
  const speed = given.speed === undefined ? (given.url === undefined ? standard : 1) : Number(given.speed)
  if (!Number.isInteger(speed) || speed < least || speed > most)
    return zh
      ? `倍速要是 ${least} 到 ${most} 的整数，而不是 ${given.speed}`
      : `--speed takes a whole number from ${least} to ${most}, not ${given.speed}`
  if (given.url === undefined) return { scenario, speed }
  if (speed !== 1)
    return zh
      ? '给了 --url 就只能按平常的速度（--speed 1）：那里的时钟不是演练的'
      : 'with --url only --speed 1 is possible: the clock there is not the rehearsal’s'
  if (!URL.canParse(given.url) || !/^https?:$/.test(new URL(given.url).protocol))
    return zh
      ? `网址要以 http:// 或 https:// 开头，而不是 ${given.url}`
      : `--url takes an http:// or https:// address, not ${given.url}`
  return { scenario, speed, url: new URL(given.url).origin }
}

/** The last line where a rehearsal did not come to its end. */
export function failure(error: unknown, { name }: Pick<Scenario, 'name'>, language: Language): string {
  const zh = language === 'zh-CN'
  if (error instanceof FellBehind) return fellBehind(error.speed, name, zh)
  const reason = reasonOf(error, language)
  return zh ? `未通过：${name} 没有按剧本走（${reason}）` : `failed: ${name} did not go as written (${reason})`
}

function fellBehind(speed: number, name: string, zh: boolean): string {
  return zh
    ? `未通过：这台机器跟不上这么快的时钟，${name} 没有走完。请试 --speed ${speed}`
    : `failed: this machine could not keep up with so fast a clock, and ${name} was not played to its end; try --speed ${speed}`
}

function verdict(
  { ending, told, slower, intervals = [] }: Played,
  scenario: Scenario,
  { out, language }: Terminal,
): number {
  const zh = language === 'zh-CN'
  if (told !== undefined) {
    out('')
    for (const line of accountOf(told.report, told.protocol, told.duty, language)) out(line)
    if (intervals.length > 0) for (const line of crisisAccountOf(intervals, language)) out(line)
  }
  out('')
  const expected = wordedEnding(scenario.ending, language)
  if (ending !== scenario.ending) {
    if (slower !== undefined) {
      out(fellBehind(slower, scenario.name, zh))
      return 1
    }
    const actual = wordedEnding(ending, language)
    out(zh ? `未通过：应当是 ${expected}，实际是 ${actual}` : `failed: should have been ${expected}, was ${actual}`)
    return 1
  }
  if (told?.duty.accepting === true) {
    out(zh ? '未通过：结束之后可接单仍开着' : 'failed: accepting was still on afterwards')
    return 1
  }
  const broken = brokenPromises(intervals, language)
  if (broken.length > 0) {
    const which = broken.join(zh ? '、' : ', ')
    out(zh ? `未通过：没有按时做到：${which}` : `failed: not done in time: ${which}`)
    return 1
  }
  out(zh ? `通过：${scenario.name} 的结局是 ${expected}` : `passed: ${scenario.name} ended as ${expected}`)
  return 0
}

function reasonOf(error: unknown, language: Language): string {
  if (error instanceof StartProblem) return error.wording[language]
  return error instanceof Error ? error.message : String(error)
}

async function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}

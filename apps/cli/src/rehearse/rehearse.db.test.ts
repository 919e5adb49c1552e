import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main } from '../main.ts'
import { FellBehind } from './pace.ts'
import { type Played, playScenario } from './play.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { type Stage, startStage } from './stage.ts'

/** Fast enough for a test, slow enough that a busy machine does not miss a phase: a minute is 0.2 s. */
const speed = 300
const minute = 60_000
let stage: Stage

// A service for each: whoever has just listened is to rest (S6.2).
beforeEach(async () => {
  stage = await startStage(speed)
}, 60_000)
afterEach(async () => stage.close(), 30_000)

function scenario(name: string): Scenario {
  const found = scenarios.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no scenario ${name}`)
  return found
}

async function play(name: string): Promise<Played> {
  return playScenario({ url: stage.url, signal: new AbortController().signal, tell: () => {} }, scenario(name))
}

async function playWithListener(name: string): Promise<Required<Pick<Played, 'ending' | 'told'>>> {
  const { ending, told } = await play(name)
  if (told === undefined) throw new Error(`${name} has no report`)
  return { ending, told }
}

test('[S0.3][S5.5][S5.6][S6.1][S7.1] a session of fifty minutes goes its whole way through the real interfaces', async () => {
  const { ending, told } = await playWithListener('standard')
  expect(ending).toBe('completed')
  const { report, duty, protocol } = told
  expect(protocol.length).toBe(50 * minute)
  expect(report.length).toBeGreaterThan(48 * minute)
  expect(report.length).toBeLessThanOrEqual(52 * minute)
  expect(report.phases.map(({ phase, by }) => [phase, by])).toEqual([
    ['open', 'listener'],
    ['listen', 'listener'],
    ['explore', 'listener'],
    ['close', 'listener'],
  ])
  expect(report.phases.every(({ kept }) => kept === 'kept')).toBe(true)
  expect(report.steps.filter(({ at }) => at !== undefined)).toHaveLength(19)
  expect(report.texts).toEqual({ seeker: 11, listener: 15, supervisor: 0 })
  expect(report).toMatchObject({ noteSaved: true, reflectionSaved: true, mood: { before: 3, after: 6 } })
  expect(duty.accepting).toBe(false)
}, 60_000)

test('[S7.1] where the listener forgets the time, the protocol moves on, and ends after the grace', async () => {
  const { ending, told } = await playWithListener('overtime')
  expect(ending).toBe('time-up')
  expect(told.report.phases.map(({ phase, by, from }) => [phase, by, from / minute])).toEqual([
    ['open', 'listener', 0],
    ['listen', 'protocol', 10],
    ['explore', 'protocol', 25],
    ['close', 'protocol', 42],
  ])
  expect(told.report.length).toBe(52 * minute)
  expect(told.report.overran).toBe(2 * minute)
}, 60_000)

test('who falls behind the clock is told a speed at which they would not', async () => {
  // So much to say in a minute that no machine keeps up with it: four hundred texts, each some seconds of the session.
  const chatter = Array.from({ length: 400 }, () => ({ at: 4, by: 'seeker', says: '还有' }) as const)
  const crowded: Scenario = {
    ...scenario('standard'),
    moments: [...chatter, { at: 6, by: 'listener', advancesTo: 'listen' }, { at: 8, by: 'listener', finishes: true }],
  }
  // A service of its own: what is left undone in it is in nobody's way.
  const own = await startStage(1_000)
  try {
    const played = playScenario({ url: own.url, signal: new AbortController().signal, tell: () => {} }, crowded)
    const behind = await played.catch((error: unknown) => error)
    if (!(behind instanceof FellBehind)) throw behind
    expect(behind.speed).toBeLessThan(1_000)
  } finally {
    await own.close()
  }
}, 120_000)

test('a call for help stops the protocol, and only the supervisor’s confirmed outcome closes the incident', async () => {
  const { ending, told, intervals = [] } = await play('crisis')
  expect(ending).toBe('handed-over')
  expect(told?.report.texts.supervisor).toBe(2)
  // The clock stood still from the call on.
  expect(told?.report.length).toBeLessThan(20 * minute)
  // The ladder was climbed to its end, and somebody asked after the seeker.
  expect(intervals.flatMap(({ what, rung }) => (what === 'rung' ? [rung] : []))).toEqual(['everyone', 'line'])
  expect(intervals.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['first-call', 'taken', 'step', 'outcome', 'follow-up']),
  )
}, 60_000)

test('a lost connection is forgiven for three minutes in all, and no longer', async () => {
  const short = await playWithListener('reconnect')
  expect(short.ending).toBe('completed')
  expect(short.told.report.lostTime).toBeGreaterThan(0)
  const long = await playWithListener('interrupted')
  expect(long.ending).toBe('interrupted')
  expect(long.told.report.lostTime).toBe(3 * minute)
}, 90_000)

test.each(['text-only', 'harassment', 'seeker-leaves', 'no-listener'])(
  'the scenario %s ends as it says',
  async (name) => {
    expect((await play(name)).ending).toBe(scenario(name).ending)
  },
  60_000,
)

test('the command prints the account, its verdict last, and leaves nothing behind', async () => {
  const own = mkdtempSync(join(tmpdir(), 'tingyu-nothing-left-'))
  // As /tmp is: whoever runs the database must be able to walk through.
  chmodSync(own, 0o755)
  vi.stubEnv('TMPDIR', own)
  try {
    const lines: string[] = []
    const out = (line: string) => void lines.push(line)
    const code = await main(['rehearse', '--scenario', 'seeker-leaves', '--speed', '300'], {}, { out, err: out })
    expect(lines.at(-1)).toBe('通过：seeker-leaves 的结局是 seeker-left（求助者离开）')
    expect(code).toBe(0)
    expect(lines.some((line) => line.includes('阶段'))).toBe(true)
    expect(readdirSync(own)).toEqual([])
  } finally {
    vi.unstubAllEnvs()
    rmSync(own, { recursive: true, force: true })
  }
}, 60_000)

test('what was not written that way is refused, naming what was waited for', async () => {
  const impossible = { ...scenario('no-listener'), ending: 'completed' as const }
  const played = await playScenario(
    { url: stage.url, signal: new AbortController().signal, tell: () => {} },
    impossible,
  )
  expect(played.ending).not.toBe(impossible.ending)
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  expect(await main(['rehearse', '--url', 'http://127.0.0.1:1'], {}, { out, err: out })).toBe(1)
  expect(lines.at(-1)).toMatch(/^未通过/)
  expect(await main(['rehearse', '--scenario', 'nothing'], {}, { out, err: out })).toBe(2)
})

import { phaseIds } from '@tingyu/sop'
import type { Protocol } from '@tingyu/sop'
import { readProtocol } from '@tingyu/sop/file'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FellBehind } from './pace.ts'
import { failure, readArguments } from './rehearse.ts'
import type { Moment } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { widened } from './stage.ts'

const root = new URL('../../../../', import.meta.url)
const read = readProtocol(readFileSync(new URL('sop/standard-50.yaml', root), 'utf8'))
if (!read.ok) throw new Error('the standard protocol cannot be read')
const protocol: Protocol = read.value
const topicFile = readFileSync(new URL('service/topics.yaml', root), 'utf8')
const topics = [...topicFile.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => id)

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  '%s is written for the standard protocol',
  (_, scenario) => {
    expect(topics).toContain(scenario.seeker.topic)
    const times = scenario.moments.flatMap(({ at }) => (at === undefined ? [] : [at]))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const steps = protocol.phases.flatMap((phase) => phase.steps.map(({ id }) => id as string))
    for (const step of scenario.moments.flatMap((moment) => ('marks' in moment ? (moment.marks ?? []) : [])))
      expect(steps).toContain(step)
    for (const [field, chosen] of Object.entries(scenario.afterwards?.note ?? {})) {
      const options = protocol.debrief.note.find(({ id }) => id === field)?.options.map(({ id }) => id)
      expect(options).toEqual(expect.arrayContaining([...chosen]))
    }
    const questions = protocol.debrief.reflection.map(({ id }) => id)
    for (const id of Object.keys(scenario.afterwards?.reflection ?? {})) expect(questions).toContain(id)
  },
)

test('the standard scenario keeps the protocol: every phase by hand, within its range, to the closing', () => {
  const standard = scenarios.find(({ name }) => name === 'standard')
  const advances =
    standard?.moments.flatMap((moment: Moment) =>
      'advancesTo' in moment ? [[moment.advancesTo, moment.at ?? 0] as const] : [],
    ) ?? []
  expect(advances.map(([phase]) => phase)).toEqual(phaseIds.slice(1))
  for (const [id, minutes] of advances) {
    const place = protocol.phases.findIndex((phase) => phase.id === id)
    expect(minutes * 60_000).toBeGreaterThanOrEqual(protocol.phases[place]?.from ?? Infinity)
    expect(minutes * 60_000).toBeLessThan(protocol.phases[place - 1]?.latest ?? 0)
  }
})

test('what is asked for is read, and what cannot be is answered with what is allowed', () => {
  expect(readArguments([], true)).toMatchObject({ scenario: { name: 'standard' }, speed: 60 })
  expect(readArguments(['--scenario', 'crisis', '--speed', '600'], false)).toMatchObject({
    scenario: { name: 'crisis' },
    speed: 600,
  })
  expect(readArguments(['--url', 'http://127.0.0.1:3000/x'], false)).toMatchObject({
    url: 'http://127.0.0.1:3000',
    speed: 1,
  })
  expect(readArguments(['--scenario', 'nothing'], false)).toMatch(/nothing.*standard.*crisis/)
  for (const speed of ['0', '1001', '1.5', 'fast', ''])
    expect(readArguments([`--speed=${speed}`], false)).toMatch(/1 to 1000/)
  expect(readArguments(['--url', 'http://127.0.0.1:3000', '--speed', '2'], false)).toMatch(/--speed 1/)
  expect(readArguments(['--url', 'ftp://x'], false)).toMatch(/http/)
  expect(readArguments(['--loud'], false)).toMatch(/usage/)
  expect(readArguments(['surplus'], true)).toMatch(/用法/)
})

test('a fast rehearsal leaves people time to meet, and the session as it is', () => {
  const text = readFileSync(new URL('sop/standard-50.yaml', root), 'utf8')
  expect(widened(text, 1)).toBe(text)
  const fast = readProtocol(widened(text, 600))
  if (!fast.ok) throw new Error('the widened protocol cannot be read')
  const { offer, reading, readinessValid, ...session } = fast.value
  expect([offer, reading, readinessValid]).toEqual([3_000_000, 3_000_000, 3_000_000])
  const { offer: _, reading: __, readinessValid: ___, ...usual } = protocol
  expect(session).toEqual(usual)
})

test('a machine that is too slow is told a speed to try, and nothing of what broke in it', () => {
  const behind = new FellBehind(200, new Error('advance was refused: phase-order'))
  expect(failure(behind, { name: 'standard' }, 'en')).toMatch(/could not keep up.*try --speed 200$/)
  expect(failure(behind, { name: 'standard' }, 'zh-CN')).toMatch(/跟不上.*请试 --speed 200$/)
  expect(failure(behind, { name: 'standard' }, 'en')).not.toContain('phase-order')
  expect(failure(new Error('accept was refused: offer-gone'), { name: 'standard' }, 'en')).toContain('offer-gone')
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from './main.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const standard = join(root, 'sop/standard-50.yaml')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function tingyu(typed: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const code = await main(typed, env, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tingyu-cli-'))
})
afterAll(() => rm(directory, { recursive: true }))

describe('tingyu', () => {
  test('without a command, and when asked, it says what there is', async () => {
    for (const typed of [[], ['--help'], ['help'], ['-h']]) {
      const ran = await tingyu(typed)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain('sop check FILE…')
    }
  })

  test('an unknown command is an error that lists the commands', async () => {
    for (const typed of [['sop'], ['sop', 'chek', 'x.yaml'], ['nonsense']]) {
      const ran = await tingyu(typed, { LANG: 'en_US.UTF-8' })
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toContain(`there is no command: ${typed.join(' ')}`)
      expect(ran.err).toContain('sop check FILE…')
    }
  })

  test('speaks Chinese, or English where the environment or --lang asks for it', async () => {
    const summary = { zh: '检查流程文件', en: 'check a protocol file' }
    for (const env of [
      {},
      { LANG: 'C.UTF-8' },
      { LANG: 'zh_CN.UTF-8' },
      { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
    ])
      expect((await tingyu([], env)).out).toContain(summary.zh)
    for (const env of [{ LANG: 'en_GB.UTF-8' }, { LANG: '', LC_MESSAGES: 'en' }])
      expect((await tingyu([], env)).out).toContain(summary.en)
    expect((await tingyu(['--lang', 'en'])).out).toContain(summary.en)
    expect((await tingyu(['--lang=zh-CN'], { LANG: 'en_US' })).out).toContain(summary.zh)
    expect(await tingyu(['--lang', 'fr'])).toMatchObject({ code: 2, err: '不认识的语言：fr（允许：zh-CN、en）' })
  })

  test('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'apps/cli/package.json'), 'utf8')) as { version: string }
    expect(await tingyu(['--version'])).toEqual({ code: 0, out: version, err: '' })
  })
})

describe('tingyu sop check', () => {
  test('[S0.5] the standard protocol is good', async () => {
    const ran = await tingyu(['sop', 'check', standard], { LANG: 'en_US.UTF-8' })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).toMatch(
      /standard-50\.yaml — good: standard-50 version 1, 50 minutes, 4 phases, \d+ steps, \d+ cues$/u,
    )
  })

  test('[S0.5] each problem of an adapted one has its line, its path, and what is allowed', async () => {
    const own = join(directory, 'own.yaml')
    const text = await readFile(standard, 'utf8')
    await writeFile(own, text.replace('latest: 25 min', 'latest: 15 min').replace('id: ethics', 'id: etics'))
    const { code, out, err } = await tingyu(['sop', 'check', own, '--lang', 'en'])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    const lines = out.split('\n')
    const place = (needle: string): number => text.split('\n').findIndex((line) => line.includes(needle)) + 1
    expect(lines).toContain(
      `${own}:${place('latest: 25 min')}:13 phases[1].latest — 15 min does not fit the other times (allowed: not before \`until\` (20 min))`,
    )
    expect(lines).toContain(
      `${own}:${place('id: ethics')}:11 prepare.checks[4].id — "etics" is not allowed (allowed: state, surroundings, microphone, relay, ethics, crisis-duty, posture)`,
    )
    expect(lines.every((line) => /:\d+:\d+ \S+ — .+ \(allowed: .+\)$/u.test(line))).toBe(true)
    const inChinese = await tingyu(['sop', 'check', own])
    expect(inChinese.out).toContain('15 min 与别的时间对不上（允许：不早于 until（20 min））')
  })

  test('several files, of which some cannot be read', async () => {
    const ran = await tingyu(['sop', 'check', join(directory, 'none.yaml'), directory, standard], { LANG: 'en' })
    expect(ran.code).toBe(1)
    expect(ran.err.split('\n')).toEqual([
      `${join(directory, 'none.yaml')} — there is no such file (allowed: a readable text file in UTF-8)`,
      `${directory} — this is a directory (allowed: a readable text file in UTF-8)`,
    ])
    expect(ran.out).toContain('good')
  })

  test('without a file, or with an unknown option, it says how it is called', async () => {
    expect(await tingyu(['sop', 'check'])).toMatchObject({ code: 2, out: '', err: '用法：npx tingyu sop check 文件…' })
    expect(await tingyu(['sop', 'check', '--fix', standard])).toMatchObject({ code: 2, out: '' })
    expect((await tingyu(['sop', 'check', '--help'])).out).toContain('tingyu sop check FILE…')
  })

  test('asked for help, a command tells its options, what goes in and what is known by name', async () => {
    const rehearse = await tingyu(['rehearse', '--help', '--lang', 'en'])
    for (const told of ['--speed', '--url', 'crisis', 'no-listener']) expect(rehearse.out).toContain(told)
    const coded = await tingyu(['code', '--help'])
    for (const told of ['id', 'role', 'text', 'session', 'npx tingyu code']) expect(coded.out).toContain(told)
  })

  test('runs as a program from the root, under the Node that the repository pins', async () => {
    const bin = join(root, 'node_modules/.bin')
    const ran = await new Promise<Ran>((resolve) => {
      const env = { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, LANG: 'en_US.UTF-8', LC_ALL: '' }
      execFile(join(bin, 'tingyu'), ['sop', 'check', 'sop/none.yaml'], { cwd: root, env }, (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
      })
    })
    expect(ran).toEqual({
      code: 1,
      out: '',
      err: 'sop/none.yaml — there is no such file (allowed: a readable text file in UTF-8)\n',
    })
  })
})

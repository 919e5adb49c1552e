import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { queueRulesOf } from './crisis/crisis-rules.ts'
import { FilesRefused } from './files-refused.ts'
import { readServiceFiles, readServiceWords } from './service-files.ts'

const ours = fileURLToPath(new URL('../../../service', import.meta.url))
const service = await readServiceFiles(ours)

function lineAt(id: string): string {
  return `lines[${service.helpLines.findIndex((line) => line.id === id)}]`
}

function keptInMind(id: string): string {
  return service.cards.flatMap((card) => (card.id === id ? card.keep.map((line) => line['zh-CN']) : [])).join('')
}

describe('the files that the service ships with', () => {
  test('[S1.4] the topics of the brief', () => {
    expect(service.topics.map((topic) => topic.label['zh-CN'])).toEqual([
      '情感',
      '亲子',
      '家庭',
      '职场',
      '学业',
      '人际',
      '孤独',
      '失去与离别',
      '自己',
      '我在为别人担心',
      '其他',
    ])
  })

  test('[S7.2] the national line, ambulance and police lead, and can be dialled from anything', () => {
    const first = service.helpLines.filter((line) => line.first === true)
    expect(first.map(({ tel, kind, reach }) => ({ tel, kind, reach }))).toEqual([
      { tel: '12356', kind: 'crisis', reach: 'any' },
      { tel: '120', kind: 'emergency', reach: 'any' },
      { tel: '110', kind: 'emergency', reach: 'any' },
    ])
  })

  test('[S7.2] where somebody lives abroad there is a line and an emergency number too', () => {
    const regions = ['cn', 'hk', 'mo', 'tw', 'sg', 'my', 'jp', 'us-ca', 'gb-ie', 'au', 'eu'] as const
    const without = (kinds: readonly string[]): readonly string[] =>
      regions.filter((region) => !service.helpLines.some((line) => line.region === region && kinds.includes(line.kind)))
    expect(without(['emergency'])).toEqual([])
    expect(without(['crisis', 'support'])).toEqual([])
  })

  test('nothing is promised that is not known: 12356 is by rule 18 hours, and what is uncertain is marked', () => {
    const line = (id: string) => service.helpLines.find((each) => each.id === id)
    expect(line('cn-12356')?.hours['zh-CN']).toMatch(/不少于 18 小时/u)
    expect(line('cn-12356')?.hours['zh-CN']).not.toContain('24')
    const mainland = service.helpLines.filter((each) => each.region === 'cn')
    expect(mainland.filter((each) => each.hours['zh-CN'].includes('24'))).toEqual([])
    expect(line('cn-hope')).toMatchObject({ uncertain: true, tel: '4001619995' })
    expect(line('cn-beijing-landline')).toMatchObject({ reach: 'landline', tel: '8008101117' })
    const vague = service.helpLines.filter((each) =>
      /见当地公布|见其网站|院方资料|自述|各国不同/u.test(each.hours['zh-CN']),
    )
    expect(vague.filter((each) => each.uncertain !== true)).toEqual([])
  })

  test('110 and 120 say that they reach the caller’s own city', () => {
    const notes = service.helpLines.filter((line) => ['110', '120'].includes(line.tel) && line.region === 'cn')
    expect(notes.map((line) => line.note?.['zh-CN'].startsWith('接通的是你所在城市'))).toEqual([true, true])
  })

  test('[S7.2] cities have their area codes, each city and each code once: 120 and 110 are dialled behind them', () => {
    const { cities } = service
    expect(cities.find(({ name }) => name['zh-CN'] === '杭州')?.code).toBe('0571')
    for (const each of [cities.map(({ code }) => code), cities.map(({ name }) => name['zh-CN'])]) {
      expect(new Set(each).size).toBe(each.length)
    }
  })

  test('lines that are no crisis lines say so', () => {
    const others = service.helpLines.filter((line) => ['12355', '12338', '12345'].includes(line.tel))
    expect(others).toHaveLength(3)
    // In the line of the hours, which is shown wherever the number is.
    for (const line of others)
      expect(line).toMatchObject({ uncertain: true, hours: { 'zh-CN': expect.stringContaining('不是危机热线') } })
  })

  test('there is a card for each hard moment', () => {
    expect(service.cards.map((card) => card.id)).toEqual([
      'silence',
      'tears',
      'what-should-i-do',
      'not-wanting-to-live',
      'drunk',
      'voices',
      'third-person',
      'harassment',
      'anger',
      'private-contact',
      'afraid-at-home',
    ])
  })

  test('[S7.2] the cards where life may be in danger bring the supervisor in', () => {
    const dangers = ['silence', 'not-wanting-to-live', 'drunk', 'voices', 'third-person', 'afraid-at-home']
    expect(dangers.filter((id) => !keptInMind(id).includes('请督导进来'))).toEqual([])
  })

  test('[S4.4] 你说我该怎么办: the wish is heard, what was weighed is asked, no answer is given', () => {
    const card = service.cards.find((each) => each.id === 'what-should-i-do')
    expect(card?.say.map((line) => line['zh-CN']).join('')).toMatch(/出路.*想过哪些可能.*主意要您自己拿/u)
    expect(card?.leave[0]?.['zh-CN']).toContain('给答案')
  })

  test('[S6.5] 想加微信: warmth, the reason, and the way', () => {
    const card = service.cards.find((each) => each.id === 'private-contact')
    expect(card?.say.map((line) => line['zh-CN']).join('')).toMatch(/我听见了.*不留私人联系方式.*再约我/u)
  })

  test('to the seeker it is 您; no exclamation, no promise, no clinical word', () => {
    const said = service.cards.flatMap((card) => card.say.map((line) => line['zh-CN']))
    expect(said.filter((line) => /你|对方/u.test(line))).toEqual([])
    expect(JSON.stringify(service)).not.toMatch(/[！!]|患者|病人|治疗|诊断|一定会|都会好|精神病/u)
  })
})

describe('files of a service', () => {
  let directory = ''
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tingyu-service-'))
    await cp(ours, directory, { recursive: true })
  })
  afterEach(() => rm(directory, { recursive: true }))

  async function refusal(): Promise<FilesRefused> {
    const error: unknown = await readServiceFiles(directory).catch((thrown: unknown) => thrown)
    if (!(error instanceof FilesRefused)) throw new Error('was not refused')
    return error
  }

  async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
    const path = join(directory, file)
    const before = await readFile(path, 'utf8')
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${file} holds no ${String(from)}`)
    await writeFile(path, after)
  }

  /** `file code path` of every problem. */
  async function told(): Promise<readonly string[]> {
    const { problems } = await refusal()
    return problems.map(({ file, problem }) => `${file.slice(directory.length + 1)} ${problem.code} ${problem.path}`)
  }

  test('every problem of all three files is told at once, with file, line, path and what is allowed', async () => {
    await edit('topics.yaml', 'id: work', 'id: Work')
    await edit('help-lines.yaml', 'region: hk', 'region: HK')
    await rm(join(directory, 'cards.yaml'))
    expect(await told()).toEqual([
      'topics.yaml not-allowed topics[3].id',
      `help-lines.yaml not-allowed ${lineAt('hk-emergency')}.region`,
      'cards.yaml unreadable ',
    ])
    const { code, wording } = await refusal()
    expect(code).toBe('files-wrong')
    expect(wording.en).toMatch(
      /topics\.yaml:\d+:9 topics\[3\]\.id — "Work" is not allowed \(allowed: lower-case letters/u,
    )
    expect(wording['zh-CN']).toMatch(/help-lines\.yaml:\d+:13 lines\[\d+\]\.region — "HK" 不行（允许：cn、hk、mo/u)
    expect(wording.en).toMatch(/cards\.yaml — there is no such file/u)
  })

  test('a number that is not the one shown is refused: it would send somebody nowhere', async () => {
    await edit('help-lines.yaml', "tel: '12356'", "tel: '12365'")
    await edit('help-lines.yaml', "tel: '+85223892222'", "tel: '+85223892223'")
    await edit('help-lines.yaml', "tel: '+81357740992'", "tel: '+810357740992'")
    expect(await told()).toEqual([
      `help-lines.yaml not-allowed ${lineAt('cn-12356')}.tel`,
      `help-lines.yaml not-allowed ${lineAt('hk-befrienders')}.tel`,
    ])
  })

  test('a number that YAML would take for a number is refused: 000 would become 0', async () => {
    await edit('help-lines.yaml', "tel: '000'", 'tel: 000')
    expect(await told()).toEqual([`help-lines.yaml not-allowed ${lineAt('au-emergency')}.tel`])
  })

  test('[S7.2] an area code that YAML would take for a number is refused, with its place; a list without cities is not', async () => {
    await edit('help-lines.yaml', "code: '0571'", 'code: 0571')
    const { problems } = await refusal()
    expect(problems.map(({ problem }) => problem.path)).toEqual([expect.stringMatching(/^cities\.list\[\d+\]\.code$/u)])
    await edit('help-lines.yaml', /\ncities:[\s\S]*/u, '\n')
    expect((await readServiceFiles(directory)).cities).toEqual([])
  })

  test('[S7.2] a list without a leading crisis line or emergency number is refused', async () => {
    await edit('help-lines.yaml', /first: true/gu, 'first: false')
    expect(await told()).toEqual(['help-lines.yaml safety lines', 'help-lines.yaml safety lines'])
  })

  test('[S6.5] the numbers of the help lines may be said, in both writings, and the service’s own', async () => {
    await edit('words.yaml', 'numbers: []', "numbers: ['0571-87654321']")
    const { numbers } = await readServiceWords(directory)
    expect(numbers).toEqual(expect.arrayContaining(['0571-87654321', '010-82951332', '01082951332', '12356']))
    expect((await readServiceFiles(directory)).words.numbers).toEqual(numbers)
  })

  test('a service without words of its own needs no file for them', async () => {
    await rm(join(directory, 'words.yaml'))
    expect((await readServiceFiles(directory)).words).toMatchObject({ names: [], danger: [] })
  })

  test('own words are read strictly: a level that does not exist, a word that is both taken out and kept', async () => {
    await edit('words.yaml', 'danger: []', 'danger:\n  - { say: 见太奶, kind: suicide, level: 4 }')
    await edit('words.yaml', 'names: []', 'names: [听屿]')
    expect(await told()).toEqual(['words.yaml twice names[0]', 'words.yaml not-allowed danger[0].level'])
  })

  test('a topic that everybody can choose stays', async () => {
    await edit('topics.yaml', 'id: other', 'id: misc')
    expect(await told()).toEqual(['topics.yaml safety topics'])
  })

  test('ids twice, unknown clauses and unknown keys are told', async () => {
    await edit('cards.yaml', 'id: tears', 'id: silence')
    await edit('cards.yaml', 'clauses: [S3.1, S3.4]', 'clauses: [S3.1, S3.99]')
    await edit('topics.yaml', 'hint:', 'hnt:')
    expect(await told()).toEqual([
      'topics.yaml unknown-key topics[0].hnt',
      'cards.yaml unknown-reference cards[0].clauses[1]',
      'cards.yaml twice cards[1].id',
    ])
  })

  test('a service may have other lines, topics and words', async () => {
    await edit('topics.yaml', '{ zh-CN: 情感, en: Love }', '{ zh-CN: 恋爱, en: Romance }')
    await edit(
      'help-lines.yaml',
      '# ── 香港',
      "- { id: cn-hangzhou, name: { zh-CN: 杭州, en: Hangzhou }, number: 0571-85029595, tel: '057185029595', region: cn, kind: crisis, hours: { zh-CN: 见当地公布, en: As announced }, languages: [zh], reach: any, source: 当地公布, checked: 2026-11-23 }\n\n  # ── 香港",
    )
    const own = await readServiceFiles(directory)
    expect(own.topics[0]?.label['zh-CN']).toBe('恋爱')
    expect(own.helpLines.find((line) => line.id === 'cn-hangzhou')?.tel).toBe('057185029595')
  })
})

describe('[S7.2] how supervisors are called', () => {
  test('[S1.6] a file of before, without a rule for people under 18, receives them as everybody and asks of nobody else', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tingyu-service-'))
    try {
      await cp(ours, directory, { recursive: true })
      const file = join(directory, 'crisis.yaml')
      const before = (await readFile(file, 'utf8')).replace(/^young:[\s\S]*?(?=^nobodyOnDuty)/mu, '')
      await writeFile(file, before)
      const { crisis } = await readServiceFiles(directory)
      expect([crisis.young, crisis.others, queueRulesOf(crisis).young]).toEqual([undefined, undefined, 'open'])
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  test('[S7.2] a service without a file of its own is called by ours, with the first crisis line of its own list', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tingyu-service-'))
    try {
      await cp(ours, directory, { recursive: true })
      await rm(join(directory, 'crisis.yaml'))
      const lines = join(directory, 'help-lines.yaml')
      await writeFile(lines, (await readFile(lines, 'utf8')).replaceAll('cn-12356', 'our-own'))
      expect((await readServiceFiles(directory)).crisis).toEqual({
        ...service.crisis,
        line: 'our-own',
        young: { ...service.crisis.young, lines: ['cn-youth', 'our-own'] },
      })
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  test('[S0.5] a line that stands nowhere, steps out of order, and a ladder that is too slow are refused by name', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'tingyu-service-'))
    const file = join(directory, 'crisis.yaml')
    const refusal = async (change: (text: string) => string) => {
      await writeFile(file, change(await readFile(join(ours, 'crisis.yaml'), 'utf8')))
      const read = readServiceFiles(directory).catch((error: unknown) => error)
      const error = (await read) as FilesRefused
      expect(error).toBeInstanceOf(FilesRefused)
      return error.problems.map(({ problem }) => [problem.path, problem.code, problem.allowed.en])
    }
    try {
      await cp(ours, directory, { recursive: true })
      expect(await refusal((text) => text.replace('line: cn-12356', 'line: cn-nowhere'))).toEqual([
        ['line', 'unknown-reference', 'the id of an entry there'],
      ])
      expect(await refusal((text) => text.replace('lines: [cn-youth,', 'lines: [cn-kids,'))).toEqual([
        ['young.lines[0]', 'unknown-reference', 'the id of an entry there'],
      ])
      expect(await refusal((text) => text.replace('topics: [worried]', 'topics: [afraid]'))).toEqual([
        ['others.topics[0]', 'unknown-reference', 'the id of an entry there'],
      ])
      expect(await refusal((text) => text.replace('rule: open', 'rule: refuse'))).toMatchObject([
        ['young.rule', 'not-allowed', expect.stringContaining('`refer` sent to')],
      ])
      expect(await refusal((text) => text.replace('everyone: 60', 'everyone: 20'))).toEqual([
        ['ladder.everyone', 'timetable', 'at least 30'],
      ])
      expect(await refusal((text) => text.replace('line: 90', 'line: 600'))).toMatchObject([
        ['ladder.line', 'not-allowed', '5 to 180 seconds'],
      ])
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })
})

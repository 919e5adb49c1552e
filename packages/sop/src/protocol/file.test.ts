import schema from '../../../../sop/protocol.schema.json' with { type: 'json' }
import { Ajv2020 } from 'ajv/dist/2020.js'
import { assert, constantFrom, jsonValue, nat, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, edited, entries, source } from '../../testing/edited.ts'
import { minutes, seconds } from '../../testing/standard.ts'
import { readProtocol } from './file.ts'
import type { ProtocolProblem } from './file.ts'
import type { Protocol } from './protocol.ts'

function problems(text: string): readonly ProtocolProblem[] {
  const read = readProtocol(text)
  return read.ok ? [] : read.refusal
}

function read(text: string): Protocol {
  const protocol = readProtocol(text)
  if (!protocol.ok) throw new Error(JSON.stringify(protocol.refusal))
  return protocol.value
}

/** `code path` of every problem. */
function told(text: string): readonly string[] {
  return problems(text).map(({ code, path }) => `${code} ${path}`)
}

/** A change to one line of the real file, so that lines can be told. */
function withLine(line: string, instead: string): { readonly text: string; readonly line: number } {
  const lines = source.split('\n')
  const index = lines.findIndex((each) => each.trim() === line)
  if (index < 0) throw new Error(`no line ${line}`)
  return { text: lines.with(index, (lines[index] ?? '').replace(line, instead)).join('\n'), line: index + 1 }
}

describe('a protocol file', () => {
  test('becomes a protocol with integer milliseconds', () => {
    const { length, offer, phases } = read(source)
    expect({ length, offer, latest: phases[0]?.latest }).toEqual({
      length: minutes(50),
      offer: seconds(30),
      latest: minutes(10),
    })
    const late = phases.flatMap((phase) => phase.cues).find((cue) => cue.id === 'close.announce-late')
    expect(late).toMatchObject({ from: minutes(43), until: minutes(48) })
    const times = JSON.stringify(phases).match(/"(?:from|until|latest)":[^,}]+/gu) ?? []
    expect(times.length).toBeGreaterThan(12)
    expect(times.filter((time) => !/:\d+$/u.test(time))).toEqual([])
  })

  test('[S0.5] a service changes lengths, steps and wording', () => {
    const water = {
      id: 'open.water',
      title: { 'zh-CN': '先喝口水', en: 'A sip of water' },
      clauses: ['S1.7'],
      knownBy: 'said',
    }
    const own = read(
      edited({
        id: 'evening-40',
        length: '40 min',
        'phases.0.steps.4': water,
        'phases.0.cues.0.text.zh-CN': '晚上好，我是……。',
        'phases.1.until': '15 min',
        'phases.1.latest': '18 min',
        'phases.1.cues': untimed('phases.1.cues'),
        'phases.2.from': '15 min',
        'phases.2.until': '30 min',
        'phases.2.latest': '32 min',
        'phases.2.cues': untimed('phases.2.cues'),
        'phases.3.from': '30 min',
        'phases.3.until': '40 min',
        'phases.3.latest': '42 min',
        'phases.3.cues': untimed('phases.3.cues'),
      }),
    )
    expect(own).toMatchObject({ id: 'evening-40', length: minutes(40) })
    expect(own.phases[0]?.steps.at(-1)?.id).toBe('open.water')
    expect(own.phases[0]?.cues[0]?.text['zh-CN']).toBe('晚上好，我是……。')
    expect(own.phases.map((phase) => phase.until)).toEqual([minutes(5), minutes(15), minutes(30), minutes(40)])
  })
})

describe('what is wrong is told with its line, its path, and what is allowed', () => {
  test('a length without its unit', () => {
    const { text, line } = withLine('offer: 30 s', 'offer: 30')
    expect(problems(text)).toEqual([
      {
        code: 'not-allowed',
        line,
        column: 8,
        path: 'offer',
        problem: { 'zh-CN': '30 不行', en: '30 is not allowed' },
        allowed: {
          'zh-CN': '带单位的时长，如 50 min 或 30 s',
          en: 'a length with its unit, such as `50 min` or `30 s`',
        },
      },
    ])
  })

  test.each(['0 min', '181 min', '10801 s'])('a time of %s: times are positive and at most three hours', (time) => {
    expect(told(edited({ offer: time }))).toEqual(['timetable offer'])
  })

  test.each(['-5 min', '1.5 min', '5min', '05 min', '5 h', 'soon', {}, '', null, '1e3 s'])(
    '%j is no length',
    (time) => {
      expect(told(edited({ offer: time }))).toEqual(['not-allowed offer'])
    },
  )

  test('an unknown key, with the nearest known one, and the missing one not besides', () => {
    const { text, line } = withLine('readinessValid: 30 min # S1.3', 'readynessValid: 30 min')
    const [problem, ...others] = problems(text)
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'unknown-key', line, column: 1, path: 'readynessValid' })
    expect(problem?.problem.en).toContain('was `readinessValid` meant')
    expect(problem?.allowed.en).toContain('lostAllowance, readinessValid, silenceOffersText')
  })

  test('a key that is missing, at the thing that lacks it', () => {
    const [problem, ...others] = problems(edited({ 'phases.1.latest': undefined }))
    expect(others).toEqual([])
    expect(problem).toMatchObject({ code: 'missing-key', path: 'phases[1]', problem: { en: '`latest` is missing' } })
    expect(problem?.allowed.en).toContain('a length with its unit')
  })

  test('everything at once, in the order of the lines', () => {
    const found = problems(
      source
        .replace('version: 1', 'version: one')
        .replace('knownBy: asked', 'knownBy: guessed')
        .replace('latest: 42 min', 'latest: 39 min')
        .replace('clauses: [S5.1]', 'clauses: [S5.9]')
        .replace('choose: many', 'choose: some'),
    )
    expect(found.map((each) => each.path)).toEqual([
      'version',
      'phases[1].steps[6].knownBy',
      'phases[2].latest',
      'phases[3].steps[1].clauses[0]',
      'debrief.note[0].choose',
    ])
  })

  test('ids that stand twice', () => {
    expect(told(edited({ 'phases.3.steps.0.id': 'open.greeting' }))).toContain('twice phases[3].steps[0].id')
    expect(told(edited({ 'phases.2.cues.0.id': 'open.greet' }))).toEqual(['twice phases[2].cues[0].id'])
    expect(told(edited({ 'debrief.note.0.options.1.id': 'love' }))).toEqual(['twice debrief.note[0].options[1].id'])
    expect(told(edited({ 'debrief.reflection.1.id': 'worked' }))).toEqual(['twice debrief.reflection[1].id'])
  })

  test('[S5.6] a question about a moment whose aspect has none for other sessions', () => {
    const place = 'debrief.reflection[1].about'
    expect(told(edited({ 'debrief.reflection.1.aspect': undefined }))).toEqual([`unknown-reference ${place}`])
    expect(told(edited({ 'debrief.reflection.0.aspect': 'mine' }))).toContain(`unknown-reference ${place}`)
  })

  test('a cue for a step that its phase does not have', () => {
    const [problem] = problems(edited({ 'phases.0.cues.0.step': 'close.thanks' }))
    expect(problem).toMatchObject({ code: 'unknown-reference', path: 'phases[0].cues[0].step' })
    expect(problem?.allowed.en).toBe('open.greeting, open.rules, open.invitation, open.presence')
  })

  test.each(['prepare.checks.0', 'phases.0', 'phases.0.steps.0', 'phases.0.cues.0', 'debrief.reflection.1'])(
    'a clause that does not exist, in %s',
    (place) => {
      const found = problems(edited({ [`${place}.clauses`]: [...(at(`${place}.clauses`) as string[]), 'S5.7'] }))
      expect(found.map((each) => each.code)).toEqual(['unknown-reference'])
      expect(found[0]?.allowed.en).toContain('S5.1 … S5.6')
    },
  )

  test('a file that is empty, is a list, or says nothing', () => {
    for (const text of ['', '# nothing\n', '- a\n', 'null', '42']) expect(told(text)).toEqual(['not-allowed '])
  })
})

describe('[S2.1] the working name has a place in a cue', () => {
  test('another place is not known, and what is allowed is said', () => {
    const [problem] = problems(edited({ 'phases.0.cues.0.text.en': 'Hello, I am {{worker}}.' }))
    expect(problem).toMatchObject({ code: 'unknown-reference', path: 'phases[0].cues[0].text.en' })
    expect(problem?.allowed.en).toContain('{{name}}')
  })
})

describe('[S7.1] times that do not fit together', () => {
  test.each([
    ['a gap between phases', 'phases.1.from', '6 min'],
    ['an overlap of phases', 'phases.2.from', '19 min'],
    ['a session that does not begin at its start', 'phases.0.from', '1 min'],
    ['a phase that ends before it begins', 'phases.0.until', '0 min'],
    ['a latest before the planned end', 'phases.2.latest', '39 min'],
    ['a latest that leaves the closing no time', 'phases.2.latest', '50 min'],
    ['a closing that outlasts length and grace', 'phases.3.latest', '53 min'],
    ['a closing that ends before them', 'phases.3.latest', '51 min'],
    ['a cue after its phase', 'phases.3.cues.0.until', '53 min'],
    ['a cue that would never be shown', 'phases.3.cues.2.until', '43 min'],
  ])('%s', (_, path, time) => {
    const found = problems(edited({ [path]: time }))
    expect(found.map((each) => each.path)).toContain(path.replaceAll(/\.(\d+)/gu, '[$1]'))
    expect(new Set(found.map((each) => each.code))).toEqual(new Set(['timetable']))
  })

  test('a planned end that is not the length', () => {
    expect(told(edited({ length: '55 min' }))).toEqual(['timetable phases[3].until', 'timetable phases[3].latest'])
  })

  test('phases in another order, or fewer, or one twice', () => {
    expect(told(edited({ phases: entries('phases').toReversed() }))).toContain('timetable phases[0].id')
    expect(told(edited({ 'phases.1': undefined }))).toContain('timetable phases')
    const twice = told(edited({ 'phases.1.id': 'open' }))
    expect(twice).toEqual(expect.arrayContaining(['timetable phases[1].id', 'timetable phases']))
  })
})

describe('whatever the file holds', () => {
  const optional = /\.cues\.\d+\.(?:step|from|until)$/u

  test('no key can be left out unnoticed', () => {
    const keys = places().filter((path) => !/\.\d+$/u.test(path) && !optional.test(path))
    expect(keys.length).toBeGreaterThan(50)
    expect(keys.filter((path) => problems(edited({ [path]: undefined })).length === 0)).toEqual([])
  })

  test('no wrong value makes it throw, and each problem has a line, a problem and what is allowed', () => {
    const wellTold = property(constantFrom(...places()), jsonValue({ maxDepth: 2 }), (path, value) => {
      const text = edited({ [path]: value })
      const lines = text.split('\n').length
      for (const { line, column, problem, allowed } of problems(text)) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(column).toBeGreaterThanOrEqual(1)
        expect([...Object.values(problem), ...Object.values(allowed)]).not.toContain('')
      }
    })
    expect(() => assert(wellTold, { numRuns: 60 })).not.toThrow()
  })

  test('a file that breaks off is refused, and no text at all makes it throw', () => {
    const cut = nat(source.indexOf('  reflection:')).map((length) => source.slice(0, length))
    const refused = property(oneof(string({ unit: 'binary', maxLength: 200 }), cut), (text) => {
      expect(problems(text).length).toBeGreaterThan(0)
    })
    expect(() => assert(refused, { numRuns: 60 })).not.toThrow()
  })
})

/** The cues of a phase, each of use throughout. */
function untimed(path: string): unknown {
  return entries(path).map((cue) =>
    Object.fromEntries(Object.entries(cue).filter(([key]) => !['from', 'until'].includes(key))),
  )
}

/** Every place of the file, one of each kind: the first cue stands for all. */
function places(): readonly string[] {
  const found = new Map<string, string>()
  const walk = (node: unknown, path: string): void => {
    const kind = path.replaceAll(/\.\d+/gu, '.#')
    if (path !== '' && !found.has(kind)) found.set(kind, path)
    if (node === null || typeof node !== 'object') return
    for (const [key, value] of Object.entries(node)) walk(value, path === '' ? key : `${path}.${key}`)
  }
  walk(read(source), '')
  return [...found.values()]
}

test('the schema of protocol files is a JSON Schema', () => {
  const ajv = new Ajv2020()
  expect(ajv.validateSchema(schema)).toBe(true)
  expect(ajv.validateSchema({ ...schema, required: 'version' })).toBe(false)
})

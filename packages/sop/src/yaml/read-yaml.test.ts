import { describe, expect, test } from 'vitest'
import { nearest, pathText, problemLine } from './problem.ts'
import type { FileProblem } from './problem.ts'
import { readYaml } from './read-yaml.ts'

function refused(text: string): readonly FileProblem[] {
  const read = readYaml(text)
  return read.ok ? [] : read.refusal
}

/** `line:column code` of every problem. */
function places(text: string): readonly string[] {
  return refused(text).map(({ line, column, code }) => `${line}:${column} ${code}`)
}

describe('YAML that people write', () => {
  test('is plain data, and every place of it has a line', () => {
    const read = readYaml('a: 1\nb:\n  - x: 是\n  - y: no\n')
    if (!read.ok) throw new Error('refused')
    expect(read.value.value).toEqual({ a: 1, b: [{ x: '是' }, { y: 'no' }] })
    const at = (path: (string | number)[], atKey = false): string => {
      const words = { 'zh-CN': '', en: '' }
      const { line, column } = read.value.locate({ code: 'not-allowed', path, atKey, problem: words, allowed: words })
      return `${line}:${column}`
    }
    expect(at(['a'])).toBe('1:4')
    expect(at(['b', 1, 'y'])).toBe('4:8')
    expect(at(['b', 1, 'y'], true)).toBe('4:5')
    expect(at(['b', 1])).toBe('4:5')
    // Where a path leads nowhere, the last place that exists is told.
    expect(at(['b', 1, 'z'])).toBe('4:5')
    expect(at(['nowhere', 'at all'])).toBe('1:1')
  })

  test('broken YAML has the line of the mistake, and every mistake is told', () => {
    expect(places('a: 1\nb: "open\n')).toEqual(['3:1 syntax'])
    expect(places('a:\n\tb: 1\n')).toContain('2:1 syntax')
    expect(places('a: b: c\n')).toEqual(['1:4 syntax'])
    expect(places('a: [1\nb: 2\n').length).toBeGreaterThan(0)
    expect(places('a: 1\n---\nb: 2\n')).toEqual(['2:1 syntax'])
  })

  test('a key that stands twice is refused: one of the two would silently be lost', () => {
    const [problem] = refused('a: 1\nb: 2\na: 3\n')
    expect(problem).toMatchObject({ line: 3, column: 1, problem: { en: 'the same key stands twice' } })
    expect(problem?.allowed['zh-CN']).toBe('每个键只写一次')
  })

  test('anchors and aliases are refused, so that a few lines cannot unfold into gigabytes', () => {
    const bomb = [
      'a: &a [x, x]',
      ...'bcdefghijklmnopqrstuvwxyz'.split('').map((letter, index) => {
        const before = 'abcdefghijklmnopqrstuvwxyz'[index]
        return `${letter}: &${letter} [*${before}, *${before}]`
      }),
    ].join('\n')
    expect(places(bomb)).toContain('2:8 not-plain')
    expect(places(bomb)).toHaveLength(26 + 50)
  })

  test('a circle of aliases does not end in a circle', () => {
    expect(places('a: &a\n  b: *a\n')).toEqual(['2:3 not-plain', '2:6 not-plain'])
  })

  test('tags are refused', () => {
    expect(refused('a: !!binary aGk=\n')[0]).toMatchObject({ line: 1, problem: { en: 'tags are not used: !!binary' } })
    expect(places('a: !custom 1\n')).toEqual(['1:12 not-plain'])
  })

  test('nesting without end, and a file without end, are refused and not followed', () => {
    expect(places('['.repeat(100_000)).length).toBeGreaterThan(0)
    expect(refused(`a: ${'x'.repeat(300_000)}`)[0]).toMatchObject({ code: 'too-long', line: 1 })
  })

  test('a key named __proto__ is an ordinary, unknown key', () => {
    const read = readYaml('__proto__: { polluted: true }\n')
    expect(read.ok && Object.keys(read.value.value as object)).toEqual(['__proto__'])
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('a problem in words', () => {
  test('stands on one line: file, line, column, path, problem, what is allowed', () => {
    const problem: FileProblem = {
      code: 'not-allowed',
      line: 25,
      column: 9,
      path: 'phases[1].latest',
      problem: { 'zh-CN': '50 不行', en: '50 is not allowed' },
      allowed: { 'zh-CN': '带单位', en: 'with its unit' },
    }
    expect(problemLine('own.yaml', problem, 'en')).toBe(
      'own.yaml:25:9 phases[1].latest — 50 is not allowed (allowed: with its unit)',
    )
    expect(problemLine('own.yaml', problem, 'zh-CN')).toBe('own.yaml:25:9 phases[1].latest — 50 不行（允许：带单位）')
    expect(problemLine('own.yaml', { ...problem, line: 0, path: '' }, 'en')).toBe(
      'own.yaml — 50 is not allowed (allowed: with its unit)',
    )
  })

  test('paths are written as one would look for them', () => {
    expect(pathText(['phases', 1, 'title', 'zh-CN'])).toBe('phases[1].title.zh-CN')
    expect(pathText(['a b', 0])).toBe('["a b"][0]')
    expect(pathText([])).toBe('')
  })

  test('a mistyped key finds the nearest known one, and only a near one', () => {
    const known = ['length', 'grace', 'latest', 'id', 'en']
    expect(['lenght', 'Length', 'latst', 'grade', 'di'].map((name) => nearest(name, known))).toEqual([
      'length',
      'length',
      'latest',
      'grace',
      'id',
    ])
    expect(['colour', 'x', 'no', 'identity'].map((name) => nearest(name, known))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

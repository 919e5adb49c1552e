import { Ajv2020 } from 'ajv/dist/2020.js'
import type { DefinedError, SchemaObject } from 'ajv/dist/2020.js'
import type { Wording } from '../protocol/protocol.ts'
import { nearest, shown, words } from './problem.ts'
import type { Finding, Path } from './problem.ts'

/** Looks at a value that was read from a file and finds everything that the schema does not allow. */
export type SchemaCheck = (value: unknown) => readonly Finding[]

/**
 * Makes a check from a JSON Schema (2020-12). A schema may say beside any rule, as `x-allowed: {zh-CN, en}`, what
 * is allowed in words that a person understands; a pattern alone says little.
 */
export function schemaCheck(schema: SchemaObject): SchemaCheck {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    validateFormats: false,
    // That a schema is one is for a test to say: to be able to check it took 0.4 s of each start.
    meta: false,
    validateSchema: false,
  })
  ajv.addKeyword('x-allowed')
  const validate = ajv.compile(schema)
  return (value) => {
    if (validate(value)) return []
    const errors = (validate.errors ?? []).map((error) => error as DefinedError)
    return onePerPlace(errors.filter((error) => !onlyMistyped(error)).map((error) => finding(schema, value, error)))
  }
}

/** A value of the wrong kind breaks several rules at once; saying so once is enough. */
function onePerPlace(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ code, path, problem }) => {
    const place = code === 'not-allowed' ? JSON.stringify(path) : JSON.stringify([path, problem.en])
    return seen.has(place) ? false : seen.add(place)
  })
}

/** A key that is missing because it stands there misspelt is told once, as the misspelling. */
function onlyMistyped(error: DefinedError): boolean {
  if (error.keyword !== 'required') return false
  const known = Object.keys(recordOf(error.parentSchema?.['properties']))
  const strange = Object.keys(recordOf(error.data)).filter((key) => !known.includes(key))
  return strange.some((key) => nearest(key, known) === error.params.missingProperty)
}

function finding(schema: SchemaObject, value: unknown, error: DefinedError): Finding {
  const path = pathOf(value, error.instancePath)
  const here = error.parentSchema ?? {}
  switch (error.keyword) {
    case 'required': {
      const key = error.params.missingProperty
      const meant = property(schema, here, key)
      return {
        code: 'missing-key',
        path,
        problem: words(`缺少 ${key}`, `\`${key}\` is missing`),
        allowed: allowedBy(meant) ?? allowedByType(meant) ?? words(`写上 ${key}`, `write \`${key}\``),
      }
    }
    case 'additionalProperties': {
      const key = error.params.additionalProperty
      const known = Object.keys(recordOf(here['properties']))
      const meant = nearest(key, known)
      // In braces a comma inside an unquoted text ends it, and the rest looks like a key without a value.
      const torn = recordOf(error.data)[key] === null
      return {
        code: 'unknown-key',
        path: [...path, key],
        atKey: true,
        problem:
          meant === undefined
            ? words(`不认识 ${shown(key)}`, `unknown key ${shown(key)}`)
            : words(`不认识 ${shown(key)}，是不是 ${meant}`, `unknown key ${shown(key)}; was \`${meant}\` meant`),
        allowed: torn
          ? words(
              `${known.join('、')}；文字里有半角逗号时要加引号`,
              `${known.join(', ')}; a text with a comma in it needs quotes`,
            )
          : words(known.join('、'), known.join(', ')),
      }
    }
    default:
      return { code: 'not-allowed', path, problem: wrong(error), allowed: allowedBy(here) ?? allowedByRule(error) }
  }
}

function wrong(error: DefinedError): Wording {
  const { data } = error
  if (data === null || data === undefined) return words('这里是空的', 'nothing stands here')
  if (error.keyword === 'minLength' && data === '') return words('这里是空的', 'the text is empty')
  if (error.keyword === 'maxLength') return words('这段文字太长', 'the text is too long')
  if (Array.isArray(data)) return words('这个列表不对', 'this list is not allowed')
  if (typeof data === 'object') return words('这里不能是键和值', 'keys and values cannot stand here')
  return words(`${shown(data)} 不行`, `${shown(data)} is not allowed`)
}

/** What a rule allows, where the schema does not say it in words. */
function allowedByRule(error: DefinedError): Wording {
  switch (error.keyword) {
    case 'type':
      return typeWording[error.params.type] ?? words(error.params.type, error.params.type)
    case 'enum': {
      const values = error.params.allowedValues.map(String)
      return words(values.join('、'), values.join(', '))
    }
    case 'const':
      return words(shown(error.params.allowedValue), shown(error.params.allowedValue))
    case 'minimum':
      return words(`不小于 ${error.params.limit}`, `not less than ${error.params.limit}`)
    case 'maximum':
      return words(`不大于 ${error.params.limit}`, `not more than ${error.params.limit}`)
    case 'minLength':
      return words(`至少 ${error.params.limit} 个字`, `at least ${error.params.limit} character(s)`)
    case 'maxLength':
      return words(`最多 ${error.params.limit} 个字`, `at most ${error.params.limit} characters`)
    case 'minItems':
      return words(`至少 ${error.params.limit} 项`, `at least ${error.params.limit} item(s)`)
    case 'maxItems':
      return words(`最多 ${error.params.limit} 项`, `at most ${error.params.limit} items`)
    case 'uniqueItems':
      return words('每项只写一次', 'each item once')
    case 'pattern':
      return words(`符合 ${error.params.pattern}`, `must match ${error.params.pattern}`)
    default:
      return words(`见规则 ${error.schemaPath}`, `see the rule ${error.schemaPath}`)
  }
}

const typeWording: Readonly<Record<string, Wording>> = {
  object: words('键和值', 'keys and values'),
  array: words('一个列表', 'a list'),
  string: words('一段文字', 'a text'),
  integer: words('一个整数', 'a whole number'),
  number: words('一个数', 'a number'),
  boolean: words('true 或 false', 'true or false'),
}

/** What kind of value a rule wants, for a key that is not there at all. */
function allowedByType(rule: Readonly<Record<string, unknown>>): Wording | undefined {
  const values = rule['enum']
  if (Array.isArray(values)) return words(values.map(String).join('、'), values.map(String).join(', '))
  const type = rule['type']
  return typeof type === 'string' ? typeWording[type] : undefined
}

function allowedBy(rule: Readonly<Record<string, unknown>>): Wording | undefined {
  const given = recordOf(rule['x-allowed'])
  const zh = given['zh-CN']
  const en = given['en']
  return typeof zh === 'string' && typeof en === 'string' ? words(zh, en) : undefined
}

/** The rule for a key, through `$ref` within the schema. */
function property(schema: SchemaObject, rule: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> {
  const found = recordOf(recordOf(rule['properties'])[key])
  if (allowedBy(found) !== undefined || typeof found['$ref'] !== 'string') return found
  let node: Record<string, unknown> = schema
  for (const part of found['$ref'].replace(/^#\//u, '').split('/')) node = recordOf(node[part])
  return node
}

/** A JSON pointer says `1` for the second item of a list and for the key `1`; the value itself knows which. */
function pathOf(value: unknown, pointer: string): Path {
  const path: (string | number)[] = []
  let node = value
  for (const raw of pointer.split('/').slice(1)) {
    const part = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(node)) {
      path.push(Number(part))
      node = node[Number(part)]
    } else {
      path.push(part)
      node = recordOf(node)[part]
    }
  }
  return path
}

function recordOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

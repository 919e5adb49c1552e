import type { RefusalBody } from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import type { z } from 'zod'
import { formatWords } from './format-words.ts'
import { refuseWith } from './status.ts'

/** The largest body of a request, in bytes. */
const maxBodyBytes = 1024 * 1024

/** Reads a JSON body of at most 1 MB. An absent one counts as `{}`. */
export async function readJson(request: Request): Promise<Result<unknown, RefusalBody>> {
  const text = await readText(request)
  if (!text.ok) return text
  if (text.value.trim() === '') return ok({})
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    return refuseWith('bad-request', { path: 'content-type', allowed: 'application/json' })
  }
  try {
    return ok(JSON.parse(text.value))
  } catch {
    return refuseWith('bad-request', { path: 'body', allowed: 'JSON' })
  }
}

async function readText(request: Request): Promise<Result<string, RefusalBody>> {
  const tooLarge = refuseWith('too-large', { allowedBytes: maxBodyBytes })
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge
  if (request.body === null) return ok('')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > maxBodyBytes) return tooLarge
    chunks.push(chunk)
  }
  return ok(Buffer.concat(chunks).toString('utf8'))
}

/** Checks one part of a request, or refuses naming where it is wrong and what is allowed there; never what was sent. */
export function check<T>(part: string, shape: z.ZodType<T>, value: unknown): Result<T, RefusalBody> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return ok(parsed.data)
  const [issue] = parsed.error.issues
  if (issue === undefined) return refuseWith('bad-request')
  const { path, allowed } = explain(issue)
  return refuseWith('bad-request', { path: [part, ...path].join('.'), allowed })
}

function explain(issue: z.core.$ZodIssue): { path: readonly string[]; allowed: string } {
  const path = issue.path.map(String)
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...path, issue.keys[0] ?? ''], allowed: 'no such field' }
    case 'invalid_type':
      return { path, allowed: issue.expected }
    case 'invalid_value':
      return { path, allowed: issue.values.map(String).join(' | ') }
    case 'too_big':
      return { path, allowed: `at most ${issue.maximum}${unit(issue.origin)}` }
    case 'too_small':
      return { path, allowed: `at least ${issue.minimum}${unit(issue.origin)}` }
    case 'invalid_format':
      return { path, allowed: formatWords(issue) }
    case 'not_multiple_of':
      return { path, allowed: `a multiple of ${issue.divisor}` }
    case 'invalid_union':
      return unionOf(issue, path)
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return { path, allowed: issue.message }
    default:
      return issue satisfies never
  }
}

/** Of a union's alternatives, what the first of them would have wanted. */
function unionOf(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly string[],
): { path: readonly string[]; allowed: string } {
  const inner = issue.errors.find((each) => each.length > 0)?.[0]
  if (inner === undefined) return { path, allowed: issue.message }
  const { path: below, allowed } = explain(inner)
  return { path: [...path, ...below], allowed }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' || origin === 'set' || origin === 'map' ? ' entries' : ''
}

import { clientMessage, roles, type ClientMessage, type RefusalBody, type Role } from '@tingyu/contract'
import type { Result } from '@tingyu/sop'
import type { z } from 'zod'
import { formatWords } from '../http/format-words.ts'

/** Who may send which message; commands say so themselves, in `commands.ts`. */
export const messages: { readonly [T in ClientMessage['type']]: { readonly can: readonly Role[] } } = {
  hello: { can: roles },
  command: { can: ['seeker', 'listener', 'supervisor'] },
  signal: { can: ['seeker', 'listener', 'supervisor'] },
  relay: { can: ['seeker', 'listener', 'supervisor'] },
  observe: { can: ['listener'] },
  ping: { can: roles },
  'room-enter': { can: ['listener', 'supervisor'] },
  'room-leave': { can: ['listener', 'supervisor'] },
  'room-signal': { can: ['listener', 'supervisor'] },
  'room-relay': { can: ['listener', 'supervisor'] },
}

/** A frame that is none of our messages; with its id where it has one, so that the sender knows which it was. */
export interface BadFrame {
  readonly id?: string
  readonly refusal: RefusalBody
}

/** Reads a frame, or says at which path it is not what the contract says, and what is allowed there. */
export function readFrame(frame: string): Result<ClientMessage, BadFrame> {
  let value: unknown
  try {
    value = JSON.parse(frame)
  } catch {
    return bad({ path: '', allowed: 'one JSON object' })
  }
  const read = clientMessage.safeParse(value)
  if (read.success) return { ok: true, value: read.data }
  const issue = deepest(read.error.issues)
  return bad({ path: issue.path.map(String).join('.'), allowed: allowedBy(issue) }, idOf(value))
}

function bad(facts: { path: string; allowed: string }, id?: string): Result<never, BadFrame> {
  return { ok: false, refusal: { ...(id !== undefined && { id }), refusal: { code: 'bad-request', facts } } }
}

type Issue = z.core.$ZodIssue

/** In a union the option that was meant says more than the union itself. */
function deepest(issues: readonly Issue[]): Issue {
  const [first] = issues
  if (!first) throw new Error('a refused message without an issue')
  return first
}

/** What would be allowed, without repeating anything of what was sent. */
function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_union':
      return 'discriminator' in issue && typeof issue.discriminator === 'string' ? discriminated(issue) : 'another type'
    case 'invalid_value':
      return issue.values.map(String).join(' | ')
    case 'invalid_type':
      return issue.expected
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'unrecognized_keys':
      return 'no other fields'
    case 'invalid_format':
      return formatWords(issue)
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.code
  }
}

/** The types that a message, a command or a signal may have. */
function discriminated(issue: Issue): string {
  const known = optionsAt(issue.path.map(String).slice(0, -1).join('.'))
  return known.length > 0 ? known.join(' | ') : 'a known type'
}

function optionsAt(path: string): readonly string[] {
  if (path === '') return Object.keys(messages)
  const command = clientMessage.options.find((option) => option.shape.type.value === 'command')
  const signal = clientMessage.options.find((option) => option.shape.type.value === 'signal')
  if (path === 'command' && command && 'command' in command.shape)
    return command.shape.command.options.map((option) => option.shape.type.value)
  if (path === 'signal' && signal && 'signal' in signal.shape)
    return signal.shape.signal.options.map((option) => option.shape.kind.value)
  return []
}

function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' && id.length <= 64 ? id : undefined
}

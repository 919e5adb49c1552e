import { readServiceWords } from '@tingyu/server/service-files'
import { StartProblem } from '@tingyu/server/start-problem'
import { code, longestText, noRiskYet, noWords, raise, roles, wordsOf } from '@tingyu/signals/language'
import type { Coded, Role, RiskState, Words } from '@tingyu/signals/language'
import type { Protocol } from '@tingyu/sop'
import { readProtocol } from '@tingyu/sop/file'
import { open, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { sessionAccounts } from './code-report.ts'
import type { Language, Terminal } from './terminal.ts'

/** The most bytes of one line: an utterance is minutes of speech at most, and memory must stay bounded. */
export const longestLine = 1_048_576

/** The most sessions whose state is kept at once; of more, the one that was silent longest is forgotten. */
const mostSessions = 10_000

/** How much output is gathered before it is written, in UTF-16 units. */
const gathered = 65_536

/**
 * `tingyu code [--report] [FILE]`: JSON Lines in, JSON Lines out, in order; 0 when every line could be coded, else 1.
 * `--report` adds, behind an empty line, the account of each session in words.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh-CN'
  const options = args.filter((arg) => arg.startsWith('-'))
  const files = args.filter((arg) => !arg.startsWith('-'))
  const unknown = options.find((option) => option !== '--report') ?? files[1]
  if (unknown !== undefined) {
    terminal.err(zh ? `不认识的选项：${unknown}` : `unknown option: ${unknown}`)
    terminal.err(
      zh ? '用法：npx tingyu code [--report] [文件.jsonl]' : 'usage: npx tingyu code [--report] [FILE.jsonl]',
    )
    return 2
  }
  let words: Words
  try {
    const own = fileURLToPath(new URL('../../../service', import.meta.url))
    words = wordsOf(await readServiceWords(process.env['SERVICE_DIR'] ?? own))
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    terminal.err(error.wording[terminal.language])
    return 2
  }
  const report = options.length === 0 ? undefined : sessionAccounts(await standardProtocol(), terminal.language)
  const [file] = files
  try {
    const input = file === undefined ? process.stdin : (await open(file)).createReadStream()
    const failed = await codeLines(input, writeOut, terminal.language, words, report?.note)
    if (report !== undefined) await writeOut(`\n${report.text()}`)
    return failed
  } catch (error) {
    if (file === undefined || !(error instanceof Error) || !('code' in error)) throw error
    terminal.err(zh ? `读不出 ${file}（${String(error.code)}）` : `${file} cannot be read (${String(error.code)})`)
    return 1
  }
}

export function explain(language: Language): readonly string[] {
  const zh = language === 'zh-CN'
  return [
    '',
    zh
      ? '每行一个 JSON 对象：id（字符串或数字）、role（seeker 或 listener）、text；可以有 at（毫秒）和 session（同一次倾听）。'
      : 'one JSON object a line: id (string or number), role (seeker or listener), text; at (ms) and session if there are.',
    zh
      ? '前后文只在写了同一个 session 的几行之间起作用：没有它，每行单独读。'
      : 'lines are read together only where they carry the same session: without it each stands alone.',
    zh ? '例：' : 'for example:',
    `  echo '{"id":1,"role":"seeker","text":"最近总觉得活着没意思"}' | npx tingyu code`,
  ]
}

/** The phases by which the account tells when something was said: those of the protocol file that the service uses. */
async function standardProtocol(): Promise<Protocol> {
  const own = fileURLToPath(new URL('../../../sop/standard-50.yaml', import.meta.url))
  const read = readProtocol(await readFile(process.env['SOP_FILE'] ?? own, 'utf8'))
  if (!read.ok) throw new Error('the protocol file cannot be used: npx tingyu sop check says why')
  return read.value
}

/** Writes, and waits where whoever reads is slower than we are. */
function writeOut(text: string): Promise<void> | void {
  if (process.stdout.write(text)) return
  return new Promise((resolve) => void process.stdout.once('drain', resolve))
}

/**
 * Codes every line of `input`, one answer a line, in order. Answers 1 if a line was not valid (which has then an
 * `error` and its number instead of an answer), else 0. `note` is told of each that was.
 */
export async function codeLines(
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => Promise<void> | void,
  language: Language,
  words: Words = noWords,
  note?: (line: CodedLine) => void,
): Promise<0 | 1> {
  const sessions = new Map<string, RiskState>()
  let failed: 0 | 1 = 0
  let waiting = ''
  let number = 0
  for await (const line of linesOf(input)) {
    number += 1
    const answer = answerTo(line, number, sessions, language, words, note)
    if ('error' in answer) failed = 1
    waiting += `${JSON.stringify(answer)}\n`
    if (waiting.length >= gathered) {
      await write(waiting)
      waiting = ''
    }
  }
  if (waiting !== '') await write(waiting)
  return failed
}

type Line = { readonly text: string } | { readonly problem: 'too-long' | 'not-utf8' }

/** Splits bytes at line feeds. A carriage return before one and a byte order mark at the very beginning are no text. */
async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pieces: Uint8Array[] = []
  let size = 0
  let first = true
  const finish = (): Line => {
    const bytes = pieces.length === 1 ? (pieces[0] ?? new Uint8Array()) : Buffer.concat(pieces)
    const long = size > longestLine
    pieces = []
    size = 0
    const start = first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
    first = false
    if (long) return { problem: 'too-long' }
    const end = bytes.at(-1) === 0x0d ? bytes.length - 1 : bytes.length
    try {
      return { text: decoder.decode(bytes.subarray(start, Math.max(start, end))) }
    } catch {
      return { problem: 'not-utf8' }
    }
  }
  for await (const chunk of input) {
    let from = 0
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, at))
      yield finish()
      from = at + 1
    }
    keep(chunk.subarray(from))
  }
  if (size > 0) yield finish()

  /** Of a line that is too long only the length is kept. */
  function keep(piece: Uint8Array): void {
    size += piece.length
    if (size > longestLine) pieces = []
    else if (piece.length > 0) pieces.push(piece)
  }
}

interface Wanted {
  readonly id: string | number
  readonly role: Role
  readonly text: string
  readonly at?: number
  readonly session?: string
}

/** What a line comes to. */
type Understood = { readonly id: string | number } & Coded & {
    /** What the session has come to with this line, where one is named. */
    readonly session?: Pick<RiskState, 'level' | 'kinds'>
    /** How many UTF-16 units at the end were not read. */
    readonly unread?: number
  }

type Answer = Understood | { readonly id?: string | number; readonly error: string; readonly line: number }

/** A line that was coded, as an account of its session needs it. */
export interface CodedLine extends Pick<Wanted, 'role' | 'text' | 'at'>, Pick<Coded, 'acts' | 'risk'> {
  readonly session: string | undefined
}

function answerTo(
  line: Line,
  number: number,
  sessions: Map<string, RiskState>,
  language: Language,
  words: Words,
  note?: (line: CodedLine) => void,
): Answer {
  const zh = language === 'zh-CN'
  const refuse = (chinese: string, english: string, id?: string | number): Answer => ({
    ...(id === undefined ? {} : { id }),
    error: zh ? chinese : english,
    line: number,
  })
  if ('problem' in line)
    return line.problem === 'too-long'
      ? refuse(`这一行超过 ${longestLine} 字节`, `the line is longer than ${longestLine} bytes`)
      : refuse('这一行不是 UTF-8', 'the line is not UTF-8')
  let value: unknown
  try {
    value = JSON.parse(line.text)
  } catch {
    return refuse('这一行不是 JSON', 'the line is not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('这一行不是一个 JSON 对象', 'the line is not a JSON object')
  const { id, role, text, at, session } = value as Record<string, unknown>
  if (typeof id !== 'string' && (typeof id !== 'number' || !Number.isFinite(id)))
    return refuse('id 应当是字符串或数字', 'id must be a string or a number')
  if (typeof role !== 'string' || !roles.some((known) => known === role))
    return refuse('role 应当是 seeker 或 listener', 'role must be seeker or listener', id)
  if (typeof text !== 'string') return refuse('text 应当是字符串', 'text must be a string', id)
  if (at !== undefined && (typeof at !== 'number' || !Number.isFinite(at)))
    return refuse('at 应当是毫秒数', 'at must be a number of milliseconds', id)
  if (session !== undefined && typeof session !== 'string')
    return refuse('session 应当是字符串', 'session must be a string', id)
  const wanted: Wanted = {
    id,
    role: role as Role,
    text,
    ...(at === undefined ? {} : { at }),
    ...(session === undefined ? {} : { session }),
  }
  const answer = coded(wanted, sessions, words)
  note?.({
    role: wanted.role,
    text,
    acts: answer.acts,
    risk: answer.risk,
    session,
    ...(at === undefined ? {} : { at }),
  })
  return answer
}

function coded({ id, role, text, session }: Wanted, sessions: Map<string, RiskState>, words: Words): Understood {
  const unread = text.length > longestText ? { unread: text.length - longestText } : {}
  if (session === undefined) return { id, ...code({ role, text }, undefined, words), ...unread }
  const before = sessions.get(session) ?? noRiskYet
  const answer = code({ role, text }, before, words)
  const after = raise(before, { role, text }, answer.risk)
  // Set anew, so that the order of the map is the order of the last words.
  sessions.delete(session)
  sessions.set(session, after)
  if (sessions.size > mostSessions) {
    const [oldest] = sessions.keys()
    if (oldest !== undefined) sessions.delete(oldest)
  }
  return { id, ...answer, session: { level: after.level, kinds: after.kinds }, ...unread }
}

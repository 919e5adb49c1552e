import type { Signal } from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import type { RefusalBody } from '@tingyu/contract'

/**
 * Guards what the two browsers tell each other about the network.
 *
 * Where a relay is configured neither side may learn the other's address (`relayOnly`). A browser that
 * obeys `iceTransportPolicy: 'relay'` has nothing to hide here; whoever sends a direct candidate all the
 * same is refused. Addresses that some browsers leave in places without meaning for the connection
 * (related address, default address, origin) are blanked on the way.
 */
export function passSignal(signal: Signal, relayOnly: boolean): Result<Signal, RefusalBody> {
  switch (signal.kind) {
    case 'description':
      return passDescription(signal, relayOnly)
    case 'candidate':
      return passCandidate(signal, relayOnly)
    case 'commit':
    case 'reveal':
    case 'restart':
    case 'muted':
    case 'hold':
      return ok(signal)
  }
}

type Description = Extract<Signal, { kind: 'description' }>
type Candidate = Extract<Signal, { kind: 'candidate' }>

function passDescription(signal: Description, relayOnly: boolean): Result<Signal, RefusalBody> {
  const { type, sdp } = signal.description
  if (type === 'rollback') return ok(signal)
  const lines = sdp.split(/\r\n|\n/)
  while (lines.at(-1) === '') lines.pop()
  const malformed = problemOf(lines)
  if (malformed) return bad('signal.description.sdp', malformed)
  if (!relayOnly) return ok(signal)

  const passed: string[] = []
  for (const line of lines) {
    if (/candidate:/i.test(line)) {
      // Whatever line names a candidate is read as one: no other letter before it carries an address past us.
      const candidate = line.startsWith('a=') ? readCandidate(line.slice(2)) : 'malformed'
      if (candidate === 'malformed') return bad('signal.description.sdp', 'a=candidate lines as in RFC 8839')
      if (candidate !== 'relay') return directCandidate()
      passed.push(blankRelated(line))
    } else if (line.startsWith('a=remote-candidates:')) {
      continue
    } else {
      passed.push(blankAddress(line))
    }
  }
  return ok({ ...signal, description: { type, sdp: `${passed.join('\r\n')}\r\n` } })
}

/** What is wrong with the lines of a session description (RFC 8866), or null. */
function problemOf(lines: readonly string[]): string | null {
  if (lines[0] !== 'v=0') return 'a session description beginning with v=0'
  if (!lines.every((line) => /^[a-z]=[^\0\r]+$/.test(line))) return 'lines of the form <letter>=<value>'
  if (!lines.some((line) => line.startsWith('o='))) return 'an o= line'
  if (!lines.some((line) => line.startsWith('m='))) return 'at least one m= line'
  return null
}

function passCandidate(signal: Candidate, relayOnly: boolean): Result<Signal, RefusalBody> {
  if (signal.candidate === null || signal.candidate.candidate === '') return ok(signal)
  const line = signal.candidate.candidate
  const type = readCandidate(line.startsWith('a=') ? line.slice(2) : line)
  if (type === 'malformed') return bad('signal.candidate.candidate', 'candidate:… as in RFC 8839')
  if (!relayOnly) return ok(signal)
  if (type !== 'relay') return directCandidate()
  return ok({ ...signal, candidate: { ...signal.candidate, candidate: blankRelated(line) } })
}

const candidateLine =
  /^candidate:[\w+/]{1,32} \d{1,5} [A-Za-z]{1,10} \d{1,10} [\w.:%-]{1,253} \d{1,5} typ (host|srflx|prflx|relay)(?: [\x21-\x7e ]*)?$/

function readCandidate(line: string): 'host' | 'srflx' | 'prflx' | 'relay' | 'malformed' {
  const type = candidateLine.exec(line)?.[1]
  return type === undefined ? 'malformed' : (type as 'host' | 'srflx' | 'prflx' | 'relay')
}

/** `raddr` of a relay candidate is the address that the relay sees: the very one to keep from the other side. */
function blankRelated(line: string): string {
  return line.replace(/ raddr \S+/, ' raddr 0.0.0.0').replace(/ rport \S+/, ' rport 0')
}

function blankAddress(line: string): string {
  if (line.startsWith('o=')) return line.replace(/ IN IP[46] \S+$/, ' IN IP4 0.0.0.0')
  if (line.startsWith('c=IN ')) return 'c=IN IP4 0.0.0.0'
  if (line.startsWith('a=rtcp:')) return line.replace(/ IN IP[46] \S+$/, ' IN IP4 0.0.0.0')
  return line
}

function bad(path: string, allowed: string): Result<Signal, RefusalBody> {
  return { ok: false, refusal: { code: 'bad-request', facts: { path, allowed } } }
}

function directCandidate(): Result<Signal, RefusalBody> {
  return { ok: false, refusal: { code: 'direct-candidate' } }
}

import type { Signal } from '@tingyu/contract'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { passSignal } from './sdp.ts'

const relay = 'candidate:1 1 udp 41885439 192.0.2.9 50001 typ relay raddr 203.0.113.77 rport 61665 generation 0 ufrag x'
const host = 'candidate:2 1 udp 2122260223 203.0.113.77 54321 typ host generation 0'
const hidden = 'candidate:2 1 udp 2122260223 8f1c2a-bb.local 54321 typ host generation 0'
const reflexive = 'candidate:3 1 udp 1686052607 203.0.113.77 61665 typ srflx raddr 10.0.0.2 rport 61665'
const tcp = 'candidate:4 1 tcp 1518280447 203.0.113.77 9 typ host tcptype active'

function offer(...extra: string[]): Signal {
  const sdp = [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 203.0.113.77',
    's=-',
    't=0 0',
    'm=audio 50001 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 203.0.113.77',
    'a=rtcp:50001 IN IP4 203.0.113.77',
    'a=fingerprint:sha-256 AA:BB',
    ...extra,
  ].join('\r\n')
  return { kind: 'description', description: { type: 'offer', sdp: `${sdp}\r\n` } }
}
function candidate(line: string): Signal {
  return { kind: 'candidate', candidate: { candidate: line, sdpMid: '0', sdpMLineIndex: 0 } }
}

describe('where only the relay is allowed', () => {
  test.each([host, hidden, reflexive, tcp])('a direct candidate is refused: %s', (line) => {
    expect(passSignal(candidate(line), true)).toEqual({ ok: false, refusal: { code: 'direct-candidate' } })
    expect(passSignal(offer(`a=${relay}`, `a=${line}`), true)).toEqual({
      ok: false,
      refusal: { code: 'direct-candidate' },
    })
  })
  test.each([`u=${reflexive}`, `t=%1${reflexive}`, `a=x-${host}`, `a=C${host.slice(1)}`])(
    'a candidate in a place where none belongs is malformed: %s',
    (line) => {
      expect(passSignal(offer(line), true)).toMatchObject({ ok: false, refusal: { code: 'bad-request' } })
    },
  )
  test('a relay candidate passes, without the address that the relay sees', () => {
    for (const signal of [candidate(relay), offer(`a=${relay}`, 'a=remote-candidates:1 203.0.113.77 9')]) {
      const passed = passSignal(signal, true)
      expect(passed.ok).toBe(true)
      expect(JSON.stringify(passed)).not.toContain('203.0.113.77')
      expect(JSON.stringify(passed)).toContain('192.0.2.9 50001 typ relay raddr 0.0.0.0 rport 0')
    }
  })
  test('the fingerprint, on which the encryption rests, is passed on untouched', () => {
    expect(JSON.stringify(passSignal(offer(), true))).toContain('a=fingerprint:sha-256 AA:BB')
  })
})

describe('without a relay', () => {
  test('everything well-formed passes as it is', () => {
    for (const line of [host, hidden, reflexive, tcp, relay]) {
      expect(passSignal(candidate(line), false)).toEqual({ ok: true, value: candidate(line) })
      expect(passSignal(offer(`a=${line}`), false)).toEqual({ ok: true, value: offer(`a=${line}`) })
    }
  })
})

test('the end of the candidates and a rollback pass', () => {
  const signals: Signal[] = [
    { kind: 'candidate', candidate: null },
    candidate(''),
    { kind: 'description', description: { type: 'rollback', sdp: '' } },
  ]
  for (const signal of signals) expect(passSignal(signal, true)).toEqual({ ok: true, value: signal })
})

test.each(['', 'hello', 'v=0', 'v=0\r\nnonsense\r\n', 'v=0\r\no=x\r\n', '{"sdp":1}'])(
  'malformed SDP is named: %j',
  (sdp) => {
    for (const relayOnly of [true, false])
      expect(passSignal({ kind: 'description', description: { type: 'answer', sdp } }, relayOnly)).toMatchObject({
        ok: false,
        refusal: { code: 'bad-request', facts: { path: 'signal.description.sdp' } },
      })
  },
)

test('no text whatever makes it throw, and what is let through names no direct candidate', () => {
  const passed: string[] = []
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(host, relay, reflexive), (noise, line) => {
      for (const signal of [offer(noise), offer(noise + line), candidate(noise + line), candidate(line + noise)]) {
        const answer = passSignal(signal, true)
        if (answer.ok) passed.push(JSON.stringify(answer.value))
      }
    }),
  )
  expect(passed.length).toBeGreaterThan(0)
  expect(passed.filter((each) => /typ (host|srflx)/.test(each))).toEqual([])
})

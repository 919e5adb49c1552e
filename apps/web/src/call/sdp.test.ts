import { describe, expect, test } from 'vitest'
import { fingerprintOf, hasRelayCandidate, hideRelatedAddress, tuneOpus } from './sdp.ts'

const chromium = [
  'v=0',
  'o=- 46117317 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63 0',
  'c=IN IP4 0.0.0.0',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, (_, index) => (index + 160).toString(16).toUpperCase()).join(':')}`,
  'a=rtpmap:111 opus/48000/2',
  'a=rtcp-fb:111 transport-cc',
  'a=fmtp:111 minptime=10;useinbandfec=1',
  'a=rtpmap:63 red/48000/2',
  'a=fmtp:63 111/111',
  'a=rtpmap:0 PCMU/8000',
  '',
].join('\r\n')

const others = (sdp: string) => sdp.split('\r\n').filter((line) => !line.startsWith('a=fmtp:111'))

describe('what we ask of Opus', () => {
  test('[S0.1] speech comes with error correction, without packets in silence, in mono, at 32 kbit/s', () => {
    expect(tuneOpus(chromium)).toContain(
      'a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;stereo=0;sprop-stereo=0;maxaveragebitrate=32000\r\n',
    )
  })

  test('nothing else changes, and twice is once', () => {
    const tuned = tuneOpus(chromium)
    expect(others(tuned)).toEqual(others(chromium))
    expect(tuneOpus(tuned)).toBe(tuned)
  })

  test('a description without parameters gets them; other wishes than ours give way, unknown ones stay', () => {
    expect(tuneOpus('a=rtpmap:96 opus/48000/2\r\na=x\r\n')).toBe(
      'a=rtpmap:96 opus/48000/2\r\na=fmtp:96 minptime=10;useinbandfec=1;usedtx=1;stereo=0;sprop-stereo=0;maxaveragebitrate=32000\r\na=x\r\n',
    )
    expect(tuneOpus('a=rtpmap:96 opus/48000/2\na=fmtp:96 stereo=1; cbr=1\n')).toBe(
      'a=rtpmap:96 opus/48000/2\na=fmtp:96 stereo=0;cbr=1;minptime=10;useinbandfec=1;usedtx=1;sprop-stereo=0;maxaveragebitrate=32000\n',
    )
  })

  test('a description without Opus, and what is none at all, stay as they are', () => {
    for (const sdp of ['', 'nonsense', 'a=rtpmap:0 PCMU/8000\r\n']) expect(tuneOpus(sdp)).toBe(sdp)
  })
})

describe('addresses and fingerprints', () => {
  const relay =
    'candidate:1 1 udp 41885439 198.51.100.7 50000 typ relay raddr 192.0.2.33 rport 40123 generation 0 ufrag ab'

  test('the address behind a relay candidate is not told', () => {
    expect(hideRelatedAddress(relay)).toBe(
      'candidate:1 1 udp 41885439 198.51.100.7 50000 typ relay raddr 0.0.0.0 rport 0 generation 0 ufrag ab',
    )
    expect(hideRelatedAddress(`a=${relay}\r\na=${relay}\r\n`)).not.toContain('192.0.2.33')
  })

  test('other candidates are left alone: where they may be used, their address is what is used', () => {
    const reflexive = 'candidate:2 1 udp 1685987071 203.0.113.4 50001 typ srflx raddr 192.0.2.33 rport 40123'
    expect(hideRelatedAddress(reflexive)).toBe(reflexive)
    expect(hasRelayCandidate(reflexive)).toBe(false)
    expect(hasRelayCandidate(`x\r\na=${relay}`)).toBe(true)
  })

  test('the fingerprint is read as bytes; anything but SHA-256 is none', () => {
    expect(fingerprintOf(chromium)).toEqual(Uint8Array.from({ length: 32 }, (_, index) => index + 160))
    expect(fingerprintOf('a=fingerprint:sha-1 AA:BB\r\n')).toBeUndefined()
    expect(fingerprintOf('a=fingerprint:sha-256 AA:BB\r\n')).toBeUndefined()
  })
})

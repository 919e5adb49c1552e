import { expect, test } from 'vitest'
import { countPath } from './path-count.ts'

const stats = (...reports: readonly object[]) => reports.map((report, index) => [String(index), report] as const)

test('what the browser counts of a call: packets of the voice, and the way that is in use', () => {
  const count = countPath(
    stats(
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 900, packetsLost: 9, jitter: 0.004 },
      { type: 'outbound-rtp', kind: 'audio', packetsSent: 900 },
      { type: 'candidate-pair', nominated: false, state: 'succeeded', currentRoundTripTime: 3 },
      { type: 'candidate-pair', nominated: true, state: 'succeeded', currentRoundTripTime: 0.08 },
    ),
  )
  expect(count).toEqual({ received: 900, lost: 9, jitter: 0.004, roundTrip: 0.08 })
})

test('a browser that counts less is no reason to fail', () => {
  expect(countPath([])).toEqual({ received: 0, lost: 0 })
  expect(countPath(stats({ type: 'inbound-rtp', kind: 'audio', packetsReceived: 3, jitter: 'unknown' }))).toEqual({
    received: 3,
    lost: 0,
  })
})

import type { PathCount } from './quality.ts'

/** The running totals of a connection's statistics that quality is judged by. */
export function countPath(stats: Iterable<readonly [string, unknown]>): PathCount {
  let received = 0
  let lost = 0
  let jitter: number | undefined
  let roundTrip: number | undefined
  for (const [, value] of stats) {
    const report = value as Readonly<Record<string, unknown>>
    if (report['type'] === 'inbound-rtp' && report['kind'] === 'audio') {
      received += numberOf(report['packetsReceived']) ?? 0
      lost += numberOf(report['packetsLost']) ?? 0
      jitter = numberOf(report['jitter'])
    }
    if (report['type'] === 'candidate-pair' && report['nominated'] === true && report['state'] === 'succeeded') {
      roundTrip = numberOf(report['currentRoundTripTime'])
    }
  }
  return {
    received,
    lost,
    ...(jitter === undefined ? {} : { jitter }),
    ...(roundTrip === undefined ? {} : { roundTrip }),
  }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

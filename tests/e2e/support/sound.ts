import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What a page's running call has sent and heard, by the browser's own statistics. */
export interface Heard {
  /** Which of the page's peer connections this is, counted from the first; −1: none. */
  readonly call: number
  readonly packetsSent: number
  readonly packetsReceived: number
  /** Sum of squares of the decoded sound, s: grows only when something is heard. */
  readonly energy: number
  /** How long something has been decoded, s. */
  readonly duration: number
  /** Candidate types of the selected pair: `host`, `srflx`, `prflx`, `relay`. */
  readonly local: string | undefined
  readonly remote: string | undefined
}

/** Speech at the other end is far above this, comfort noise far below, dBFS. */
const audible = -50

export function heard(page: Page): Promise<Heard> {
  return page.evaluate(async () => {
    const call = globalThis.peers.findLastIndex((peer) => peer.connectionState !== 'closed')
    const report = await globalThis.peers[call]?.getStats()
    const stats = [...(report?.values() ?? [])] as Record<string, unknown>[]
    const sum = (type: string, field: string) =>
      stats.filter((each) => each['type'] === type).reduce((all, each) => all + Number(each[field] ?? 0), 0)
    const transport = stats.find((each) => each['type'] === 'transport')
    const pair = stats.find((each) => each['id'] === transport?.['selectedCandidatePairId'])
    const candidate = (field: string) =>
      stats.find((each) => each['id'] === pair?.[field])?.['candidateType'] as string | undefined
    return {
      call,
      packetsSent: sum('outbound-rtp', 'packetsSent'),
      packetsReceived: sum('inbound-rtp', 'packetsReceived'),
      energy: sum('inbound-rtp', 'totalAudioEnergy'),
      duration: sum('inbound-rtp', 'totalSamplesDuration'),
      local: candidate('localCandidateId'),
      remote: candidate('remoteCandidateId'),
    }
  })
}

/** Sound arrives at this page from now on: as packets, and decoded as loud as somebody who speaks. */
export async function expectSound(page: Page, within = 10_000): Promise<Heard> {
  let before = await heard(page)
  let after = before
  const level = async () => {
    after = await heard(page)
    // A new call counts anew.
    if (after.call !== before.call || after.duration < before.duration) before = after
    const [energy, duration] = [after.energy - before.energy, after.duration - before.duration]
    return after.packetsReceived > before.packetsReceived && duration > 0
      ? 10 * Math.log10(energy / duration)
      : -Infinity
  }
  await expect
    .poll(level, { timeout: within, interval: 200, message: 'the decoded sound, dBFS' })
    .toBeGreaterThan(audible)
  return after
}

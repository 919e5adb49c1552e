import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What each standing peer connection of a page has sent and heard, by the browser's own statistics. */
interface Line {
  readonly packetsSent: number
  readonly packetsReceived: number
  readonly energy: number
  readonly duration: number
}

/** Speech at the other end is far above this, comfort noise far below, dBFS. */
const audible = -50

export function linesOf(page: Page): Promise<readonly Line[]> {
  return page.evaluate(async () => {
    const standing = globalThis.peers.filter((peer) => peer.connectionState === 'connected')
    const reports = await Promise.all(standing.map((peer) => peer.getStats()))
    return reports.map((report) => {
      const stats = [...report.values()] as Record<string, unknown>[]
      const sum = (type: string, field: string) =>
        stats.filter((each) => each['type'] === type).reduce((all, each) => all + Number(each[field] ?? 0), 0)
      return {
        packetsSent: sum('outbound-rtp', 'packetsSent'),
        packetsReceived: sum('inbound-rtp', 'packetsReceived'),
        energy: sum('inbound-rtp', 'totalAudioEnergy'),
        duration: sum('inbound-rtp', 'totalSamplesDuration'),
      }
    })
  })
}

/** On every line of a page, of which there are so many, a voice arrives from now on, and this page's own goes out. */
export async function expectVoices(page: Page, count: number, within = 20_000): Promise<void> {
  let before = await linesOf(page)
  const levels = async () => {
    const after = await linesOf(page)
    const same =
      after.length === before.length && after.every((line, index) => line.duration >= before[index]!.duration)
    if (!same) before = after
    return after.map((line, index) => {
      const was = before[index]!
      const [energy, duration] = [line.energy - was.energy, line.duration - was.duration]
      const flows = line.packetsReceived > was.packetsReceived && line.packetsSent > was.packetsSent
      return flows && duration > 0 && 10 * Math.log10(energy / duration) > audible
    })
  }
  await expect
    .poll(levels, { timeout: within, interval: 200, message: 'which lines carry voices both ways' })
    .toEqual(Array.from({ length: count }, () => true))
}

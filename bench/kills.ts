import { killInCrises } from '../tests/kills/crisis-kills.ts'
import { type BenchResult, median } from './result.ts'

export const claim =
  '30 kills of the server at random moments of a crisis: none lost, none duplicated, each escalation at most 2 s late after restart'

const kills = 30
const seed = 30
/** What an escalation may be late after a restart, ms. */
const allowed = 2_000

/** The real server and its database, killed and started again; there is nothing to compare with but what was promised. */
export async function run(): Promise<BenchResult> {
  const { awayMs, ...report } = await killInCrises(kills, seed)
  const { auditWhole, worstLateMs, ...counts } = report
  return {
    name: 'kills',
    ours: {
      ...counts,
      worstLateMs,
      audit: auditWhole ? 'whole' : 'broken',
      awayMedianMs: Math.round(median(awayMs)),
      awayWorstMs: Math.max(...awayMs),
    },
    anchor: { what: 'what was promised: an escalation at most so late, ms', allowed },
    ratio: Math.round((worstLateMs / allowed) * 1_000) / 1_000,
    statistic: `the latest of ${report.afterRestart} escalations that were due while there was no server, ms after its return`,
  }
}

import { expect, test } from 'vitest'
import { killInCrises } from './crisis-kills.ts'

// Eight lives of a whole server; thirty and more: npm run bench -- kills.
test('[S7.2] the server is killed in the middle of crises: none is lost, none is there twice, and whoever must be called is called within two seconds of its return', async () => {
  const report = await killInCrises(8, 20261130)
  expect(report).toMatchObject({ kills: 8, lost: 0, duplicated: 0, missed: 0, auditWhole: true })
  expect(report.withDatabase).toBeGreaterThan(2)
  expect(report.afterRestart).toBeGreaterThan(0)
  expect(report.worstLateMs).toBeLessThanOrEqual(2_000)
}, 240_000)

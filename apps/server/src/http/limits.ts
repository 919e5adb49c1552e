import type { RefusalBody } from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refuseWith } from './status.ts'

/**
 * A rate limit, kept in memory: after a restart everybody begins anew, and each process counts for
 * itself. That is enough against floods; passwords are also protected by their slow hash.
 */
export interface RateLimit {
  /** Uses one point, or refuses with `too-many` and the seconds to wait. */
  take(key: string): Promise<Result<undefined, RefusalBody>>
  /** Forgets what a key used, e.g. after a right password. */
  forget(key: string): Promise<void>
}

/** `points` in each window of `perSeconds`, for each key. */
export function rateLimit(points: number, perSeconds: number): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: perSeconds })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return ok(undefined)
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error
        return refuseWith('too-many', { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) })
      }
    },
    async forget(key) {
      await limiter.delete(key)
    },
  }
}

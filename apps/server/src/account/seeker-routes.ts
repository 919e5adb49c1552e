import { phraseRequest, recoverRequest, recoveryPhrase } from '@tingyu/contract'
import { ok, type PersonId } from '@tingyu/sop'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { rateLimit } from '../http/limits.ts'
import { route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import type { Auth } from './auth.ts'
import { hashPhrase, makePhrase } from './recovery-phrase.ts'
import { passOn } from './sign-in-routes.ts'
import { findByPhrase, setPhrase } from './store.ts'

/** Wrong phrases from everywhere together: with 64 bits not for guessing, but each costs us 100 ms. */
const allRecoveries = { points: 300, perSeconds: 10 * 60 }

/**
 * What a seeker can do about being known to us.
 * @param forget leaves what the person is in the middle of; see `Part.forget`
 */
export function seekerRoutes(
  { db, log, bus }: Context,
  auth: Auth,
  pepper: Buffer,
  forget: (person: PersonId, forGood: boolean) => Promise<void>,
): readonly Route[] {
  const recoveries = rateLimit(allRecoveries.points, allRecoveries.perSeconds)

  return [
    route({
      method: 'POST',
      path: '/api/seeker/recovery',
      summary:
        'Six words with which the seeker can return from another device; shown once, older ones are worth nothing any more.',
      can: ['seeker'],
      request: { body: phraseRequest },
      response: recoveryPhrase,
      limits: [{ by: 'person', points: 10, perSeconds: 60 * 60 }],
      async handle({ who, body }) {
        const words = makePhrase(body.language)
        const hash = await hashPhrase(words, pepper)
        if (hash === undefined) throw new Error('a phrase of ours is none')
        await db.transaction().execute((tx) => setPhrase(tx, who.person, hash))
        log.event('recovery-phrase-made', { person: who.person })
        return ok({ words: [...words] })
      },
    }),
    route({
      method: 'POST',
      path: '/api/seeker/recover',
      summary: 'Signs this device in as the seeker whose six words these are.',
      can: 'anyone',
      request: { body: recoverRequest },
      limits: [{ by: 'address', points: 10, perSeconds: 60 }],
      async handle({ who, body, request, headers }) {
        if (who !== undefined && who.role !== 'seeker') return refuseWith('forbidden')
        const taken = await recoveries.take('all')
        if (!taken.ok) return taken
        const hash = await hashPhrase(body.words, pepper)
        const person = hash === undefined ? undefined : await findByPhrase(db, hash)
        if (person === undefined) return refuseWith('phrase-unknown')
        const answer = auth.api.signInAs({ body: { person }, headers: request.headers, asResponse: true })
        const signedIn = await passOn(answer, headers)
        if (!signedIn.ok) return signedIn
        log.event('recovered', { person })
        return ok(undefined)
      },
    }),
    route({
      method: 'POST',
      path: '/api/seeker/forget',
      summary:
        '快速离开: leaves the session and signs out. With `remember=1` the device stays known; otherwise everything of ours on it is cleared.',
      can: 'anyone',
      request: { query: z.object({ remember: z.enum(['0', '1']).optional() }) },
      async handle({ who, query, request, headers }) {
        const remembered = query.remember === '1'
        if (who?.role === 'seeker') {
          await forget(who.person, !remembered)
          log.event('forgotten', { person: who.person, remembered })
        }
        // A listener who tried the seeker's page keeps their own sign-in.
        if (remembered || (who !== undefined && who.role !== 'seeker')) return ok(undefined)
        if (who !== undefined) bus.publish(`person:${who.person}`, { kind: 'signed-out' })
        headers.set('clear-site-data', '"cookies", "storage"')
        const out = await passOn(auth.api.signOut({ headers: request.headers, asResponse: true }), headers)
        return out.ok ? ok(undefined) : out
      },
    }),
  ]
}

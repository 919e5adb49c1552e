import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * Signs a device in as a person whom we know by other means than a password: a seeker by their six words.
 * Not reachable by HTTP; `auth.api.signInAs` only. A sign-in that the device had before is ended.
 */
export const signInAs = () =>
  ({
    id: 'sign-in-as',
    endpoints: {
      signInAs: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ person: z.uuid() }), requireHeaders: true },
        async (ctx) => {
          const { internalAdapter, authCookies, secret } = ctx.context
          const user = await internalAdapter.findUserById(ctx.body.person)
          if (user === null) throw new APIError('UNAUTHORIZED', { code: 'ACCOUNT_CLOSED' })
          const before = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          if (typeof before === 'string') await internalAdapter.deleteSession(before)
          return ctx.json(null)
        },
      ),
    },
  }) satisfies BetterAuthPlugin

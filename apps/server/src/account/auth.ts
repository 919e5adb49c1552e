import type { PersonId } from '@tingyu/sop'
import { APIError, betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { anonymous } from 'better-auth/plugins/anonymous'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import { signInAs } from './sign-in-as.ts'
import { useCode } from './store.ts'

/** How long a seeker's device is remembered since their last visit, seconds. */
const seekerDays = 30
const day = 86_400

export type Auth = ReturnType<typeof openAuth>

/**
 * better-auth on our own tables. Nothing of it is reachable by HTTP but through the routes of
 * `sign-in-routes.ts`, which have `can` like all others; no sign-up, no e-mail, no links.
 */
export function openAuth({ config, db, log }: Pick<Context, 'config' | 'db' | 'log'>, secret: string) {
  const origin = config.publicUrl ?? 'http://127.0.0.1'
  return betterAuth({
    appName: config.serviceName ?? '听屿',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    // Its messages could name what somebody typed; failures reach our own log by their name and code.
    logger: {
      level: 'error',
      log: (_level, _message, ...rest: unknown[]) => {
        const error = rest.find((each) => each instanceof Error)
        if (error !== undefined) log.failure('account', error)
      },
    },
    rateLimit: { enabled: false }, // ours, on the routes
    advanced: {
      cookiePrefix: 'tingyu',
      useSecureCookies: cookiesAreSecure(config),
      ipAddress: { disableIpTracking: true },
      // Checked for every route, see http/same-origin.ts.
      disableCSRFCheck: true,
      disableOriginCheck: true,
      database: { generateId: 'uuid', validateSchema: false },
    },
    user: {
      modelName: 'person',
      fields: {
        name: 'working_name',
        email: 'placeholder_email',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        role: { type: 'string', input: false, defaultValue: 'seeker' },
        disabled: { type: 'boolean', input: false, defaultValue: false },
        demo: { type: 'boolean', input: false, defaultValue: false },
      },
    },
    session: {
      modelName: 'auth_session',
      expiresIn: seekerDays * day,
      updateAge: day,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    account: {
      modelName: 'credential',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    plugins: [
      signInAs(),
      anonymous({
        generateName: () => '求助者',
        // A listener who had looked at the seeker's page before signing in must not lose what hangs on it.
        disableDeleteAnonymousUser: true,
        schema: { user: { fields: { isAnonymous: 'is_anonymous' } } },
      }),
      username({ maxUsernameLength: 31, displayUsername: false }),
      twoFactor({
        issuer: config.serviceName ?? '听屿',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await db
              .selectFrom('person')
              .select(['disabled', 'demo'])
              .where('id', '=', session.userId as PersonId)
              .executeTakeFirst()
            if (person === undefined || person.disabled || (person.demo && !config.demo)) {
              throw new APIError('UNAUTHORIZED', { code: 'ACCOUNT_CLOSED' })
            }
            return { data: { ...session, ipAddress: null, userAgent: null } }
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        if (ctx.path !== '/two-factor/verify-totp') return
        // better-auth takes a code as often as it is shown within its 30 seconds; whoever looked over a
        // shoulder must not be able to use it again.
        const { code } = (ctx.body ?? {}) as { code?: unknown }
        if (typeof code !== 'string') return
        for (const person of await peopleGivingCode(ctx)) {
          if (!(await useCode(db, person, code))) throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE' })
        }
      }),
    },
  })
}

/** Whether people reach us by HTTPS, so that a cookie must not travel otherwise. */
export function cookiesAreSecure({
  tls,
  publicUrl,
  trustProxy,
}: Pick<Config, 'tls' | 'publicUrl' | 'trustProxy'>): boolean {
  return tls !== undefined || publicUrl?.startsWith('https:') === true || (trustProxy && publicUrl === undefined)
}

type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Who gives a code: by their session, and half signed in, by the cookie of the first step; normally one of them. */
async function peopleGivingCode(ctx: HookContext): Promise<ReadonlySet<PersonId>> {
  const { internalAdapter, authCookies, secret, createAuthCookie } = ctx.context
  const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
  const session = typeof token === 'string' ? await internalAdapter.findSession(token) : null
  const half = await ctx.getSignedCookie(createAuthCookie('two_factor').name, secret)
  const waiting = typeof half === 'string' ? await internalAdapter.findVerificationValue(half) : null
  return new Set([session?.user.id, waiting?.value].filter((id) => id !== undefined) as PersonId[])
}

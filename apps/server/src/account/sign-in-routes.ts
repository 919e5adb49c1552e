import {
  type AnyRefusalCode,
  authenticator,
  changePasswordRequest,
  codeRequest,
  me,
  passwordRequest,
  type RefusalBody,
  signInAnswer,
  signInRequest,
} from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import { APIError } from 'better-auth/api'
import type { Context } from '../context.ts'
import { type Ask, type Identify, route, type Route } from '../http/route.ts'
import { refuseWith } from '../http/status.ts'
import type { Auth } from './auth.ts'
import { removeDevicesOf, removeSignedOut } from '../push/store.ts'
import { openGuesses } from './guesses.ts'
import type { KnownDevices } from './known-device.ts'
import { readMe } from './store.ts'

const staff = ['listener', 'supervisor', 'operator'] as const

/** An office signs in at the beginning of a shift; guessing at a code is stopped at its account, after ten wrong ones. */
const codesOfNetwork = { by: 'address', points: 120, perSeconds: 5 * 60 } as const

/** Signing in and out, and what belongs to it. */
export function signInRoutes(
  { db, config, log, bus }: Context,
  auth: Auth,
  identify: Identify,
  devices: KnownDevices,
): readonly Route[] {
  const guesses = openGuesses()

  return [
    route({
      method: 'GET',
      path: '/api/me',
      summary: 'Who is signed in.',
      can: ['seeker', 'listener', 'supervisor', 'operator'],
      response: me,
      async handle({ who }) {
        return ok({ role: who.role, workingName: who.workingName ?? null, ...(await readMe(db, who.person)) })
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/sign-in/anonymous',
      summary: 'Makes this device a seeker, without name or address. A device that is one stays the same one.',
      can: 'anyone',
      // Behind a phone network thousands share one address, so a flood from it costs the others seconds, not minutes; on
      // this machine it is rehearsals and tests.
      limits: [{ by: 'address', points: config.demo ? 100 : 40, perSeconds: 20 }],
      async handle({ who, request, headers }) {
        if (who?.role === 'seeker') return ok(undefined)
        // A listener on duty who opens the seeker's page must not be signed out of their session.
        if (who !== undefined) return refuseWith('forbidden')
        const answer = auth.api.signInAnonymous({ headers: request.headers, asResponse: true })
        return await passOn(answer, headers)
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/sign-in/username',
      summary: 'A member of staff signs in.',
      can: 'anyone',
      request: { body: signInRequest },
      response: signInAnswer,
      // Its limits are in guesses.ts: a limit for a whole network would lock out everybody in it.
      async handle({ body, address, request, headers }) {
        const name = body.username.trim().toLowerCase()
        const attempt = { name, network: address, knownDevice: devices.find(request.headers, name) }
        const counted = await guesses.count(attempt)
        if (!counted.ok) return counted
        const answer = auth.api.signInUsername({
          // The session of a member of staff ends with the browser, at the latest after a day.
          body: { username: name, password: body.password, rememberMe: false },
          headers: request.headers,
          asResponse: true,
        })
        const passed = await passOn(answer, headers)
        if (!passed.ok) return passed
        await guesses.forget(attempt)
        headers.append('set-cookie', devices.remember(request.headers, name))
        const { twoFactorRedirect } = (passed.value ?? {}) as { twoFactorRedirect?: boolean }
        if (twoFactorRedirect !== true) await logSignIn(headers)
        return ok({ twoFactorRedirect: twoFactorRedirect === true })
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/two-factor/verify-totp',
      summary: 'The second step of signing in, or of setting up an authenticator: its six digits. A code is good once.',
      can: 'anyone',
      request: { body: codeRequest },
      limits: [codesOfNetwork],
      handle: (ask) => giveCode(ask, (init) => auth.api.verifyTOTP(init)),
    }),
    route({
      method: 'POST',
      path: '/api/auth/two-factor/verify-backup-code',
      summary: 'The second step of signing in without the authenticator: one of the codes kept for that day.',
      can: 'anyone',
      request: { body: codeRequest },
      limits: [codesOfNetwork],
      handle: (ask) => giveCode(ask, (init) => auth.api.verifyBackupCode(init)),
    }),
    route({
      method: 'POST',
      path: '/api/auth/two-factor/enable',
      summary: 'Begins to set up an authenticator; it counts once verify-totp was given a code of it.',
      can: staff,
      request: { body: passwordRequest },
      response: authenticator,
      limits: [{ by: 'person', points: 10, perSeconds: 15 * 60 }],
      async handle({ body, request, headers }) {
        const answer = auth.api.enableTwoFactor({ body, headers: request.headers, asResponse: true })
        return (await passOn(answer, headers)) as Result<{ totpURI: string; backupCodes: string[] }, RefusalBody>
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/two-factor/disable',
      summary: 'Does without an authenticator again.',
      can: staff,
      request: { body: passwordRequest },
      limits: [{ by: 'person', points: 10, perSeconds: 15 * 60 }],
      async handle({ body, request, headers }) {
        return done(
          await passOn(auth.api.disableTwoFactor({ body, headers: request.headers, asResponse: true }), headers),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/change-password',
      summary: 'Changes the password; every other device is signed out.',
      can: staff,
      request: { body: changePasswordRequest },
      limits: [{ by: 'person', points: 10, perSeconds: 15 * 60 }],
      async handle({ who, body, request, headers }) {
        const answer = auth.api.changePassword({
          body: { ...body, revokeOtherSessions: true },
          headers: request.headers,
          asResponse: true,
        })
        const changed = await passOn(answer, headers)
        // Other devices are signed out, and so not called either; this one comes back with its new sign-in.
        if (changed.ok) await removeDevicesOf(db, who.person, who.signIn)
        // Whatever stands open for this person is closed; this device comes back with its new cookie, others do not.
        if (changed.ok) bus.publish(`person:${who.person}`, { kind: 'signed-out' })
        return done(changed)
      },
    }),
    route({
      method: 'POST',
      path: '/api/auth/sign-out',
      summary: 'Signs this device out.',
      can: 'anyone',
      async handle({ who, request, headers }) {
        // Nobody is called on a device that they have left.
        if (who?.signIn !== undefined) await removeSignedOut(db, who.signIn)
        // Whatever stands open for this person is closed with it; their other devices say hello again.
        if (who !== undefined) bus.publish(`person:${who.person}`, { kind: 'signed-out' })
        return done(await passOn(auth.api.signOut({ headers: request.headers, asResponse: true }), headers))
      },
    }),
  ]

  async function giveCode(
    { body, request, headers }: Ask<'anyone', { readonly body: typeof codeRequest }>,
    verify: (init: { body: { code: string }; headers: Headers; asResponse: true }) => Promise<Response>,
  ): Promise<Result<undefined, RefusalBody>> {
    const answer = await passOn(verify({ body, headers: request.headers, asResponse: true }), headers)
    if (answer.ok) await logSignIn(headers)
    return done(answer)
  }

  /** Who it was that signed in is known from the cookie they were just given. */
  async function logSignIn(headers: Headers): Promise<void> {
    const cookie = headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; ')
    const who = await identify(new Headers({ cookie }))
    if (who !== undefined) log.event('signed-in', { person: who.person, role: who.role })
  }
}

function done(result: Result<unknown, RefusalBody>): Result<undefined, RefusalBody> {
  return result.ok ? ok(undefined) : result
}

/** better-auth's answer as ours: its cookies, its body if it went well, a refusal of ours if not. */
export async function passOn(asked: Promise<Response>, headers: Headers): Promise<Result<unknown, RefusalBody>> {
  try {
    const answer = await asked
    for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie)
    const body: unknown = await answer.json().catch(() => null)
    return answer.ok ? ok(body) : refused(answer.status, (body as { code?: unknown } | null)?.code)
  } catch (error) {
    // What a hook throws comes as it is, not as a response.
    if (error instanceof APIError) return refused(error.statusCode, error.body?.code)
    throw error
  }
}

function refused(status: number, code: unknown): Result<never, RefusalBody> {
  if (status >= 500) throw new Error('signing in failed')
  if (typeof code !== 'string') return refuseWith('signed-out')
  if (code.includes('LOCKED')) return refuseWith('too-many', { retryAfterSeconds: lockSeconds })
  return refuseWith(codes[code] ?? 'signed-out')
}

/** How long better-auth locks an account after ten wrong codes, seconds. */
const lockSeconds = 15 * 60

/** Everything else was wrong or has expired: whoever asked is not signed in. */
const codes: Readonly<Record<string, AnyRefusalCode>> = {
  TOTP_ALREADY_ENABLED: 'conflict',
  TOTP_NOT_ENABLED: 'conflict',
  BACKUP_CODES_NOT_ENABLED: 'conflict',
  PASSWORD_TOO_SHORT: 'bad-request',
  PASSWORD_TOO_LONG: 'bad-request',
}

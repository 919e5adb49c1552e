import type { PersonId } from '@tingyu/sop'
import { join } from 'node:path'
import { setInterval } from 'node:timers'
import type { Context } from '../context.ts'
import type { Part } from '../http/part.ts'
import type { Identify } from '../http/route.ts'
import { cookiesAreSecure, openAuth } from './auth.ts'
import { seedDemo } from './demo.ts'
import { identifier } from './identify.ts'
import { firstOperatorLink } from './invitation.ts'
import { openKnownDevices } from './known-device.ts'
import { openAccountSecret } from './secret.ts'
import { seekerRoutes } from './seeker-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { staffRoutes } from './staff-routes.ts'
import { removeExpired } from './store.ts'

export interface Accounts extends Part {
  readonly identify: Identify
  /** The link for the first operator, where there are no demo sign-ins and nobody could invite yet. */
  firstOperatorLink(origin: string): Promise<string | undefined>
}

export interface AccountOptions {
  /** Leaves what a seeker is in the middle of, in every part. */
  readonly forget: (person: PersonId, forGood: boolean) => Promise<void>
  /** The origin that people use, for links. */
  readonly origin: (request: Request) => string
}

const sweepEvery = 60 * 60_000

/** Opens everything about accounts, and makes the demonstration accounts where they may exist. */
export async function openAccounts(context: Context, options: AccountOptions): Promise<Accounts> {
  const { config, db, log } = context
  const secret = await openAccountSecret(join(config.dataDir, 'keys'))
  const auth = openAuth(context, secret.auth)
  const identify = identifier(auth, config)
  if (config.demo) await seedDemo(db, auth)

  const sweep = setInterval(() => {
    removeExpired(db).catch((error: unknown) => log.failure('account', error))
  }, sweepEvery)
  sweep.unref()

  return {
    identify,
    routes: [
      ...signInRoutes(context, auth, identify, openKnownDevices(secret.devices, cookiesAreSecure(config))),
      ...staffRoutes(context, auth, options.origin),
      ...seekerRoutes(context, auth, secret.pepper, options.forget),
    ],
    firstOperatorLink: async (origin) => (config.demo ? undefined : await firstOperatorLink(db, origin)),
    async stop() {
      clearInterval(sweep)
    },
  }
}

import type { Instant, PersonId } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { NoticeWay } from '../db/tables/alarms.ts'
import { startTimer, type Timer } from '../jobs/timer.ts'
import type { Unit } from '../session/unit.ts'
import { claimNotice, insertNotice, readNearestNotice, saveTry, type Notice } from './notice-store.ts'
import { saidOf } from './notice-text.ts'
import { pushNotice } from './push/deliver.ts'
import { insertPushes } from './push/called-store.ts'
import { postWebhook } from './webhook.ts'

/** Waits between tries, ms: a robot that stumbles is asked again at once, one that is gone is not asked all night. */
const waits = [2_000, 5_000, 15_000, 45_000, 120_000] as const
/** A try that was never heard of again, because the server was killed in it, is made again after this, ms. */
const lease = 15_000

/** By which ways this service calls people who look at no page. */
export function noticeWays({ config }: Pick<Context, 'config'>): readonly NoticeWay[] {
  return [
    ...(config.webhook === undefined ? [] : ['webhook' as const]),
    ...(config.mailTo.length > 0 ? ['mail' as const] : []),
    ...(config.push === undefined ? [] : ['push' as const]),
  ]
}

/** A step of an alarm that was done. */
interface Called {
  readonly alarm: string
  readonly step: number
  readonly repeated: boolean
  /** Whom it called; null where nobody is on duty, and everybody is called. */
  readonly people: readonly PersonId[] | null
}

/**
 * Lays down, in the transaction of a step, what shall leave the house for it. By mail nobody is called over and over.
 * On their own devices those are called whom the step calls.
 */
export async function sendNotices(unit: Unit, { alarm, people, repeated, step }: Called, now: Instant): Promise<void> {
  for (const way of noticeWays(unit.context)) {
    if (way === 'mail' && repeated) continue
    if (way === 'push') {
      if (!(await insertPushes(unit.tx, { alarm, step, people }, now))) continue
    } else await insertNotice(unit.tx, { alarm, step, way, device: null }, now)
    unit.after('notices', { kind: 'deadline', at: now, now })
  }
}

/** How many notices each way takes at once: a device that does not answer holds no other up, nor asks for a database. */
const together: Readonly<Record<NoticeWay, number>> = { webhook: 1, mail: 1, push: 8 }

/** Sends what is due by this way, as many as it takes at once. @returns whether there was any */
export async function runNotices(context: Context, way: NoticeWay, drills = true): Promise<boolean> {
  const claimed: Notice[] = []
  while (claimed.length < together[way]) {
    const notice = await claim(context, way, drills)
    if (!notice) break
    claimed.push(notice)
  }
  await Promise.all(claimed.map(async (notice) => tryOnce(context, notice)))
  return claimed.length > 0
}

function claim({ db, clock }: Context, way: NoticeWay, drills: boolean): Promise<Notice | undefined> {
  return db
    .transaction()
    .execute(async (tx) => claimNotice(tx, { way, drills }, await clock.read(tx), lease * clock.rate))
}

async function tryOnce(context: Context, notice: Notice): Promise<void> {
  const { db, clock, log } = context
  if (notice.over) return saveTry(db, notice, 'not-needed', await clock.read(db))
  try {
    const went = await deliver(context, notice)
    await saveTry(db, notice, went, await clock.read(db))
  } catch (error) {
    log.failure('crisis', error)
    const wait = waits[notice.tries - 1]
    const now = await clock.read(db)
    await saveTry(db, notice, wait === undefined ? 'gave-up' : { again: now + wait * clock.rate }, now)
    const { session, tries, way } = notice
    if (wait === undefined) log.event('notice-given-up', { session, way, tries })
  }
}

/** @returns how it went, for good. @throws where it did not arrive */
async function deliver(context: Context, notice: Notice): Promise<'sent' | 'gave-up' | 'not-needed'> {
  if (notice.way === 'push') return pushNotice(context, notice)
  const { config, clock, db, mail } = context
  const said = saidOf(context, notice)
  if (notice.way === 'mail') {
    await mail.send({ id: said.id, to: config.mailTo, subject: said.title, text: `${said.text}\n` })
    return 'sent'
  }
  if (config.webhook === undefined) throw new Error('no webhook is configured any more')
  await postWebhook(config.webhook, said, await clock.read(db))
  return 'sent'
}

/** How many notices are on their way at once: a robot that is slow to answer for one holds no other up. */
const lanes: Readonly<Record<NoticeWay, number>> = { webhook: 6, mail: 2, push: 2 }

/** Timers of each way of its own: a robot that does not answer holds no letter up. */
export function startNotices(context: Context): readonly Timer[] {
  // Only the first of each carries drills, so that a drill to which nothing answers holds nobody real up.
  const ways = noticeWays(context).flatMap((way) =>
    Array.from({ length: lanes[way] }, (_, lane) => ({ way, drills: lane === 0 })),
  )
  return ways.map(({ way, drills }) =>
    startTimer(context, {
      topic: 'notices',
      site: 'crisis',
      runOne: (own) => runNotices(own, way, drills),
      readNearest: (database) => readNearestNotice(database, { way, drills }),
    }),
  )
}

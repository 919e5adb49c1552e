import type { Instant } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { NoticeWay } from '../db/tables/alarms.ts'
import { startTimer, type Timer } from '../jobs/timer.ts'
import type { Unit } from '../session/unit.ts'
import { claimNotice, insertNotice, readNearestNotice, saveTry, type Notice } from './notice-store.ts'
import { saidOf } from './notice-text.ts'
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
  ]
}

/** Lays down, in the transaction of a step, what shall leave the house for it. By mail nobody is called over and over. */
export async function sendNotices(
  unit: Unit,
  { alarm, step, repeated, now }: { alarm: string; step: number; repeated: boolean; now: Instant },
): Promise<void> {
  for (const way of noticeWays(unit.context)) {
    if (way === 'mail' && repeated) continue
    await insertNotice(unit.tx, { alarm, step, way }, now)
    unit.after('notices', { kind: 'deadline', at: now, now })
  }
}

/** Sends one notice that is due by this way, if there is one. @returns whether there was one */
export async function runOneNotice(context: Context, way: NoticeWay, drills = true): Promise<boolean> {
  const { db, clock, log } = context
  const notice = await db
    .transaction()
    .execute(async (tx) => claimNotice(tx, { way, drills }, await clock.read(tx), lease * clock.rate))
  if (!notice) return false
  if (notice.over) {
    await saveTry(db, notice, 'not-needed', await clock.read(db))
    return true
  }
  try {
    await deliver(context, notice)
    await saveTry(db, notice, 'sent', await clock.read(db))
  } catch (error) {
    log.failure('crisis', error)
    const wait = waits[notice.tries - 1]
    const now = await clock.read(db)
    await saveTry(db, notice, wait === undefined ? 'gave-up' : { again: now + wait * clock.rate }, now)
    if (wait === undefined) log.event('notice-given-up', { session: notice.session, way, tries: notice.tries })
  }
  return true
}

async function deliver(context: Context, notice: Notice): Promise<void> {
  const { config, clock, db, mail } = context
  const said = saidOf(context, notice)
  if (notice.way === 'mail') {
    await mail.send({ id: said.id, to: config.mailTo, subject: said.title, text: `${said.text}\n` })
    return
  }
  if (config.webhook === undefined) throw new Error('no webhook is configured any more')
  await postWebhook(config.webhook, said, await clock.read(db))
}

/** How many notices are on their way at once: a robot that is slow to answer for one holds no other up. */
const lanes: Readonly<Record<NoticeWay, number>> = { webhook: 6, mail: 1 }

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
      runOne: (own) => runOneNotice(own, way, drills),
      readNearest: (database) => readNearestNotice(database, { way, drills }),
    }),
  )
}

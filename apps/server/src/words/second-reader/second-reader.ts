import type { RiskKind } from '@tingyu/signals/language'
import { askedPart, openRisk, type NoticedLevel, type RiskCode, type Session, type SessionId } from '@tingyu/sop'
import { z } from 'zod'
import type { BusMessage, Context } from '../../context.ts'
import { readSealedText } from '../../session/confidence/store.ts'
import { order } from '../../session/log.ts'
import { readSession } from '../../session/store.ts'
import type { Unit } from '../../session/unit.ts'
import { askModel, type Model } from './opinion.ts'

/** How much is borne of a model that is slow or broken. Real ms: the network does not run faster in a rehearsal. */
export interface Bounds {
  /** Texts that wait; what comes on top is not read. */
  readonly waiting: number
  /** How many are asked about at once. */
  readonly atOnce: number
  /** After so many failures in a row nothing is asked for `pause`; then one text is tried. */
  readonly failures: number
  readonly pause: number
}
export const usualBounds: Bounds = { waiting: 64, atOnce: 2, failures: 5, pause: 60_000 }

const heard = z.object({ kind: z.literal('text'), session: z.string(), id: z.string() })
type Heard = { readonly session: SessionId; readonly id: Parameters<typeof readSealedText>[3] }

/**
 * Says that a seeker's text was sent: after the transaction, so that nobody waits, and without the text. Nothing where
 * the seeker did not agree or took it back.
 */
export function letSecondReaderKnow(unit: Unit, session: SessionId, state: Session, id: Heard['id']): void {
  if (unit.context.config.secondReader === undefined || !couldHelp(state)) return
  unit.after('second-reader', { kind: 'text', session, id })
}

/**
 * A language model outside of the house reads seekers' texts after the rules have (decision 074). It can add a sign of
 * danger, never lower one, and nothing waits for it. Nothing runs where none is configured.
 */
export function startSecondReader(
  context: Context,
  bounds: Bounds = usualBounds,
): readonly { readonly close: () => Promise<void> }[] {
  const model = context.config.secondReader
  return model === undefined ? [] : [start(context, model, bounds)]
}

function start(context: Context, model: Model, bounds: Bounds): { readonly close: () => Promise<void> } {
  const { log, bus } = context
  const waiting: Heard[] = []
  const running = new Set<Promise<void>>()
  const stopping = new AbortController()
  let failures = 0
  let pausedUntil = -Infinity

  const hear = (message: BusMessage): void => {
    const text = heard.safeParse(message)
    if (!text.success) return
    if (performance.now() < pausedUntil) return log.event('second-reader-dropped', { why: 'paused' })
    if (waiting.length >= bounds.waiting) return log.event('second-reader-dropped', { why: 'full' })
    waiting.push({ session: text.data.session as SessionId, id: text.data.id as Heard['id'] })
    next()
  }
  const next = (): void => {
    // While it is on trial one is enough.
    const most = failures >= bounds.failures ? 1 : bounds.atOnce
    while (running.size < most && waiting.length > 0 && !stopping.signal.aborted) {
      const text = waiting.shift()!
      const work: Promise<void> = readOne(text)
        .catch((error: unknown) => void log.failure('second-reader', error))
        .finally(() => {
          running.delete(work)
          next()
        })
      running.add(work)
    }
  }
  const readOne = async ({ session, id }: Heard): Promise<void> => {
    // Asked anew right before sending: they may have taken it back meanwhile.
    const row = await readSession(context.db, session)
    if (row === undefined || !couldHelp(row.state)) return
    const body = await readSealedText(context.db, context.keys, session, id)
    if (body === null || body === '') return
    const opinion = await askModel(model, context.words.redacted(body), stopping.signal)
    if (stopping.signal.aborted) return
    if (typeof opinion === 'string') {
      log.event('second-reader-dropped', { why: opinion })
      failures += 1
      if (failures < bounds.failures) return
      pausedUntil = performance.now() + bounds.pause
      waiting.length = 0
      return log.event('second-reader-paused', { failures })
    }
    failures = 0
    if (opinion.level >= 2) await raise(context, session, opinion.level === 3 ? 3 : 2, opinion.kinds)
  }

  const unsubscribe = bus.subscribe('second-reader', hear)
  return {
    close: async () => {
      unsubscribe()
      stopping.abort()
      await Promise.all(running)
    },
  }
}

/** A sign like one of the rules: a person answers it. Once for each level, whatever else the model says. */
async function raise(
  context: Context,
  session: SessionId,
  level: NoticedLevel,
  kinds: readonly RiskKind[],
): Promise<void> {
  const granted = await order(context, session, {
    by: 'system',
    command: {
      type: 'notice-risk',
      side: 'seeker',
      level,
      kinds: kinds as readonly string[] as readonly RiskCode[],
      signs: kinds.map((kind) => `model_${kind}` as RiskCode),
    },
    permit: (state) => (agreed(state) && !hasSaid(state, level) ? undefined : { code: 'not-now' }),
  })
  if (granted !== null && granted.refusal === undefined && granted.events.length > 0)
    context.log.event('second-reader-raised', { session, level })
}

function agreed(session: Session): boolean {
  return session.status !== 'ended' && askedPart(session)?.secondReader === 'agreed'
}

/** Nothing leaves the house that could add nothing: in a crisis, and while the gravest sign is open, help is asked for. */
function couldHelp(session: Session): boolean {
  return agreed(session) && session.status !== 'crisis' && openRisk(session)?.level !== 3
}

/** Whether the model has been heard at this level, or a graver one. */
function hasSaid(session: Session, level: NoticedLevel): boolean {
  const risk = askedPart(session)?.risk
  if (risk === undefined || risk.level < level) return false
  return [...risk.signs, ...risk.settled].some((sign) => sign.startsWith('model_'))
}

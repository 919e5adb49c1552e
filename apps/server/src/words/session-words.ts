import {
  code,
  dangerNoticed,
  noRiskYet,
  raise,
  redactionsOf,
  wordsOf,
  type Coded,
  type NoticedDanger,
  type Redaction,
  type RiskState,
  type Role,
  type Words,
} from '@tingyu/signals/language'
import type { ServiceWords } from '@tingyu/contract'
import type { MessageId, NoticedLevel, RiskCode, SessionId } from '@tingyu/sop'
import type { Kysely } from 'kysely'
import type { Database } from '../db/types.ts'
import { asTextMessage, readIntake, readSealedTexts } from '../session/confidence/store.ts'
import type { KeyRing } from '../session/confidence/key-ring.ts'

/** What was understood of a line: names, levels and places; never the line itself. */
export interface Understood {
  readonly crossings: Coded['boundary']
  readonly acts: Coded['acts']
  /** Signs of danger of level 2 or 3 that this line brings. */
  readonly danger?: Danger
  /** It speaks of danger to somebody else, of whatever level: a worry about another's life is 1. */
  readonly forOther?: true
  /** What the session had shown before, and what it has with this line. */
  readonly before: RiskState
  readonly after: RiskState
}
interface Danger {
  readonly level: NoticedLevel
  readonly kinds: readonly RiskCode[]
  readonly signs: readonly RiskCode[]
}

interface Line {
  readonly id: MessageId
  readonly role: Role
  readonly body: string
  /** Danger is open: then no error of a listener's is counted (S7.2). */
  readonly inDanger: boolean
}

/** The running state of a session: levels and counts. `last`: the message that made it, and what was before. */
interface Running {
  readonly state: RiskState
  readonly last: { readonly id: MessageId; readonly before: RiskState }
}

/**
 * How words are understood on the server, with what each session has shown so far (S1.6). What is kept in memory are
 * levels and counts; after a restart they are made anew from the sealed texts.
 */
export interface SessionWords {
  /** Makes ready what the first line would otherwise wait for, some 200 ms. */
  warm(): void
  /** Reads a line of a session, which counts only once it is kept. Inside the transaction that holds the session's lock, so that lines come one by one. */
  read(db: Kysely<Database>, session: SessionId, line: Line): Promise<Understood>
  /** The line was granted: what it shows counts from now on. */
  keep(session: SessionId, id: MessageId, read: Understood): void
  /** Reads what a seeker writes before the session: nothing has been said yet. */
  readAlone(body: string): Understood
  /** What in a text says who somebody is (S5.5), and where. */
  personal(text: string): readonly Redaction[]
  /** A text with all of that replaced by what it was. */
  redacted(text: string): string
  /** The texts before the next are read anew: the words at intake are others now. Also once a session has ended. */
  forget(session: SessionId): void
}

export function openSessionWords(keys: KeyRing, own: ServiceWords): SessionWords {
  const words = wordsOf(own)
  const running = new Map<SessionId, Running>()

  /** What has been said so far, without this line; said again (a transaction that is tried again) it is no second one. */
  async function before(db: Kysely<Database>, session: SessionId, id: MessageId): Promise<RiskState> {
    const known = running.get(session)
    if (known === undefined) return rebuilt(db, keys, session, words)
    return known.last.id === id ? known.last.before : known.state
  }

  return {
    warm() {
      for (const role of ['seeker', 'listener'] as const) code({ role, text: '你好' }, undefined, words)
    },
    async read(db, session, { id, role, body, inDanger }) {
      const so = await before(db, session, id)
      const utterance = { role, text: body, crisis: inDanger }
      const coded = code(utterance, so, words)
      return understood(coded, so, raise(so, utterance, coded.risk))
    },
    keep: (session, id, { before, after }) => void running.set(session, { state: after, last: { id, before } }),
    readAlone(body) {
      const utterance = { role: 'seeker', text: body } as const
      const coded = code(utterance, undefined, words)
      return understood(coded, noRiskYet, raise(noRiskYet, utterance, coded.risk))
    },
    personal: (text) => redactionsOf(text, words),
    redacted: (text) => code({ role: 'seeker', text }, undefined, words).redacted,
    forget: (session) => void running.delete(session),
  }
}

function understood({ acts, boundary, risk }: Coded, before: RiskState, after: RiskState): Understood {
  const danger = dangerNoticed(risk, before, after)
  const forOther = risk.level > 0 && risk.kinds.includes('third_party')
  return {
    crossings: boundary,
    acts,
    ...(danger && { danger: inCodes(danger) }),
    ...(forOther && { forOther }),
    before,
    after,
  }
}

/** From the closed lists of the language package; to the protocol's engine names and no more. */
export function inCodes({ level, kinds, signs }: NoticedDanger): Danger {
  return {
    level,
    kinds: kinds as readonly string[] as readonly RiskCode[],
    signs: signs as readonly string[] as readonly RiskCode[],
  }
}

async function rebuilt(db: Kysely<Database>, keys: KeyRing, session: SessionId, words: Words): Promise<RiskState> {
  const intake = await readIntake(db, keys, session)
  const said: { role: Role; text: string }[] = [intake.words, intake.hope].flatMap((text) =>
    text === undefined ? [] : [{ role: 'seeker', text }],
  )
  for (const sealed of await readSealedTexts(db, session, 0)) {
    const { from, body } = await asTextMessage(keys, sealed)
    if (body !== null && body !== '') said.push({ role: from === 'seeker' ? 'seeker' : 'listener', text: body })
  }
  return said.reduce((state, utterance) => raise(state, utterance, code(utterance, state, words).risk), noRiskYet)
}

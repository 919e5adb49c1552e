import type { PersonCommand, RefusalBody } from '@tingyu/contract'
import { begunPart, dangerOpen, type Session } from '@tingyu/sop'
import type { Identity } from '../http/route.ts'
import { orderIn, type Given, type Granted } from '../session/log.ts'
import type { SessionRow } from '../session/store.ts'
import type { Unit } from '../session/unit.ts'
import { letSecondReaderKnow } from './second-reader/second-reader.ts'
import type { Understood } from './session-words.ts'
import { saveActs } from './store.ts'

type Write = Extract<PersonCommand, { type: 'write' }>

/** The act names of one text that are kept; nobody does more in two thousand characters. */
const mostActs = 40

/**
 * What happens to a text beside its being sent: a contact stops it (S6.5), signs of danger are noticed in the same
 * transaction (S1.6, S7.2), what a listener did is counted. A supervisor is there to help and is not read this way.
 */
export function readWhileWriting(
  { messageId, kind, body }: Write,
  { role }: Identity,
): Pick<Given, 'weigh' | 'alongside'> {
  if (kind !== 'text' || (role !== 'seeker' && role !== 'listener')) return {}
  let read: Understood | undefined
  return {
    async weigh({ tx, context }: Unit, session: Session, row: SessionRow): Promise<RefusalBody | undefined> {
      const inDanger = dangerOpen(session)
      read = await context.words.read(tx, row.id, { id: messageId, role, body, inDanger })
      return inDanger ? undefined : boundaryRefusal(read)
    },
    async alongside(unit: Unit, granted: Granted): Promise<void> {
      if (read === undefined) return
      unit.context.words.keep(granted.id, messageId, read)
      if (role === 'listener') return keepActs(unit, granted, read)
      letSecondReaderKnow(unit, granted.id, granted.session, messageId)
      if (read.danger !== undefined) {
        await orderIn(unit, granted.id, {
          by: 'system',
          command: { type: 'notice-risk', side: 'seeker', ...read.danger },
        })
      }
    },
  }
}

/** Why words are not sent or kept: what kind of contact, and where; unless they speak of danger themselves (S7.2). */
export function boundaryRefusal({ crossings, danger }: Understood, field?: string): RefusalBody | undefined {
  if (crossings.length === 0 || danger !== undefined) return undefined
  return {
    code: 'crosses-boundary',
    facts: { ...(field !== undefined && { field }), ...placesOf(crossings) },
  }
}

/** Kinds and places as facts of a refusal: `phone wechat`, `3-14 20-25`. What stood there is not repeated. */
export function placesOf(places: readonly { readonly kind: string; readonly span: readonly [number, number] }[]): {
  kinds: string
  spans: string
} {
  return {
    kinds: [...new Set(places.map(({ kind }) => kind))].join(' '),
    spans: places.map(({ span: [start, end] }) => `${start}-${end}`).join(' '),
  }
}

async function keepActs({ tx }: Unit, { id, events, session }: Granted, { acts }: Understood): Promise<void> {
  const sent = events.findLast(({ event }) => event.type === 'message-sent')
  const phase = begunPart(session)?.phase
  // Before the beginning there is no phase, and nothing that the protocol hopes for.
  if (sent === undefined || phase === undefined) return
  await saveActs(
    tx,
    { session: id, seq: sent.seq, at: sent.at, phase },
    acts.slice(0, mostActs).map(({ act }) => act),
  )
}

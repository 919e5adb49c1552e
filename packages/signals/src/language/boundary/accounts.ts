import type { BoundaryKind } from '../coded.ts'
import { gap } from '../text/characters.ts'
import type { Text } from '../text/text.ts'
import { accountAfter } from '../traces/accounts.ts'
import type { AccountForm } from '../traces/accounts.ts'
import { tracesIn } from '../traces/traces.ts'
import type { Place } from './boundary.ts'
import { boundarySigns } from './lexicon.ts'

/** An account on a channel: where the channel's name begins, and where the account itself stands. */
export interface NamedAccount {
  readonly kind: BoundaryKind
  readonly channel: number
  readonly start: number
  readonly end: number
}

/** Accounts that stand behind the name of their channel: 微信 abc_123, QQ 123456. */
export function namedAccounts(text: Text): NamedAccount[] {
  const found = boundarySigns(text)
  if (found.length === 0 && !/[qvw]/u.test(text.units)) return []
  const traces = tracesIn(text)
  // A telephone's number or a name behind an @ is the account.
  const whole = new Map(
    traces.flatMap((trace) =>
      trace.kind === 'mobile' || trace.kind === 'handle' ? [[trace.start, trace] as const] : [],
    ),
  )
  const written = new Uint8Array(text.units.length)
  for (const { kind, start, end } of traces) if (kind === 'url' || kind === 'mail') written.fill(1, start, end)
  const glued = gluedAccounts(text)
  const named = found.flatMap(({ meaning, start, end }) => {
    // weixin in a link names no channel.
    if (meaning.is !== 'channel' || written[start] === 1) return []
    const account = accountAfter(text, end, formOf(meaning.kind, meaning.hidden === true), whole)
    return account === undefined ? [] : [{ kind: meaning.kind, channel: start, start: account[0], end: account[1] }]
  })
  return glued.length === 0 ? named : [...named, ...glued]
}

/** Names of channels in letters that the account touches: QQ123456, vx1380013. */
const glue: readonly (readonly [letters: string, kind: BoundaryKind])[] = [
  ['qq', 'qq'],
  ['vx', 'wechat'],
  ['wx', 'wechat'],
  ['v', 'wechat'],
]
const fewestGlued = 5

function gluedAccounts({ units, before }: Text): NamedAccount[] {
  const accounts: NamedAccount[] = []
  for (const [letters, kind] of glue) {
    for (let at = units.indexOf(letters); at >= 0; at = units.indexOf(letters, at + 1)) {
      if (at > 0 && before[at] === gap.none && isLetter(units.charCodeAt(at - 1))) continue
      const start = at + letters.length
      let end = start
      while (end < units.length && before[end] === gap.none && isDigit(units.charCodeAt(end))) end += 1
      if (end - start >= fewestGlued) accounts.push({ kind, channel: at, start, end })
    }
  }
  return accounts
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}
function isLetter(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x61 && unit <= 0x7a)
}

export function accountsIn(text: Text): Place[] {
  return namedAccounts(text).map(({ kind, channel, end }) => ({ kind, start: channel, end, weight: 3 }))
}

function formOf(kind: BoundaryKind, hidden: boolean): AccountForm {
  if (kind === 'qq') return { least: 5, digits: true }
  return { least: kind === 'wechat' ? 5 : 4, ...(hidden || kind !== 'wechat' ? { sure: true as const } : {}) }
}

import { accountOf, noRiskYet, phaseAt, raise, tally } from '@tingyu/signals/language'
import type { AccountFigure, PartAccount, RiskState, Tally } from '@tingyu/signals/language'
import type { Phase, PhaseId } from '@tingyu/sop'
import type { CodedLine } from './code.ts'
import type { Language } from './terminal.ts'

/** The most sessions that are accounted for; of a file with more, the first so many. */
const mostSessions = 10_000

/** An `at` beyond this, ms, is the time of a clock and counts from the session's first; a session never lasts a day. */
const longestSession = 24 * 60 * 60 * 1_000

/** Levels from which on danger is open, and no error is counted (S7.2). */
const danger = 2

interface Heard {
  readonly tally: Tally
  risk: RiskState
  /** The time of the first line, where it is a clock's. */
  began: number | undefined
}

export interface SessionAccounts {
  readonly note: (line: CodedLine) => void
  /** The account of each session in words, in the order in which they came. */
  readonly text: () => string
}

/**
 * Gathers what the report tells: counts alone, no words. Lines without a session are one session together. Where a line has
 * its time (`at`), it belongs to the phase that the protocol plans for it (S7.1).
 */
export function sessionAccounts(
  protocol: { readonly phases: readonly Pick<Phase, 'id' | 'from' | 'title'>[] },
  language: Language,
): SessionAccounts {
  const sessions = new Map<string | undefined, Heard>()
  let left = false
  const note = ({ session, role, text, acts, risk, at }: CodedLine): void => {
    const heard = sessions.get(session) ?? { tally: tally(), risk: noRiskYet, began: undefined }
    if (!sessions.has(session)) {
      if (sessions.size === mostSessions) {
        left = true
        return
      }
      sessions.set(session, heard)
    }
    if (at !== undefined && at > longestSession) heard.began ??= at
    const phase = at === undefined ? undefined : phaseAt(protocol.phases, at - (heard.began ?? 0))
    heard.tally.add({ role, acts, danger: heard.risk.level >= danger, ...(phase === undefined ? {} : { phase }) })
    heard.risk = raise(heard.risk, { role, text }, risk)
  }
  const text = (): string => {
    const zh = language === 'zh-CN'
    const lines: string[] = []
    for (const [session, heard] of sessions) {
      const { phases, all } = accountOf(heard.tally.parts())
      lines.push(
        session === undefined ? (zh ? '这次倾听' : 'This session') : zh ? `倾听 ${session}` : `Session ${session}`,
      )
      lines.push(...partLines(zh ? '全程' : 'In all', all, language))
      for (const { phase, ...part } of phases) lines.push(...partLines(titleOf(phase), part, language, true))
      lines.push('')
    }
    if (lines.length === 0) lines.push(zh ? '没有可以读懂的话。' : 'There was nothing that could be read.', '')
    if (left)
      lines.push(
        zh ? `只算了前 ${mostSessions} 次倾听。` : `Only the first ${mostSessions} sessions were accounted for.`,
        '',
      )
    return lines.join('\n')
  }
  const titleOf = (id: PhaseId): string => protocol.phases.find((phase) => phase.id === id)?.title[language] ?? id
  return { note, text }
}

/** In a phase only what there is something to say about: counts are small there. */
function partLines(
  title: string,
  { turns, figures, errors }: PartAccount,
  language: Language,
  brief = false,
): string[] {
  const zh = language === 'zh-CN'
  const lines = [zh ? `  ${title}（倾听师开口 ${turns} 次）` : `  ${title} (the listener spoke ${turns} times)`]
  for (const figure of figures) {
    if (brief && figure.standing === 'few') continue
    lines.push(`    ${figure.title[language]}${zh ? '：' : ': '}${counted(figure, zh)}`)
    if (!brief || figure.name !== 'errors') lines.push(`      ${figure.says[language]}`)
    if (figure.name !== 'errors') continue
    for (const { title: error, count, says } of errors)
      lines.push(
        `      ${zh ? `${error[language]} ${count} 次` : `${error[language]}, ${count}`}${brief ? '' : `${zh ? '：' : ': '}${says[language]}`}`,
      )
  }
  return lines
}

/** The figure in words: its counts, and the share or the ratio where there is one. */
function counted({ name, counts, value }: AccountFigure, zh: boolean): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = counts
  if (name === 'questions') {
    const share = value === undefined ? '' : Math.round(value * 100)
    const told = zh ? `开放 ${first}，封闭 ${second}` : `open ${first}, closed ${second}`
    return share === '' ? told : zh ? `${told}（开放占 ${share} %）` : `${told} (${share} % open)`
  }
  if (name === 'reflections') {
    const ratio = value === undefined ? '' : value.toFixed(1)
    const told = zh
      ? `感受 ${first}，复述 ${second}，小结 ${third}；提问 ${fourth}`
      : `feelings ${first}, restatements ${second}, summaries ${third}; questions ${fourth}`
    return ratio === '' ? told : zh ? `${told}（每问一次，回应 ${ratio} 次）` : `${told} (${ratio} for each question)`
  }
  return zh ? `${first} 次` : `${first}`
}

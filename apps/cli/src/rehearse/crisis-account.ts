import type { Wording } from '@tingyu/sop'
import type { Language } from '../terminal.ts'
import type { Interval } from './crisis.ts'

const named: Readonly<Record<Exclude<Interval['what'], 'rung' | 'notice'>, Wording>> = {
  'first-call': { 'zh-CN': '第一次叫督导', en: 'first supervisor called' },
  taken: { 'zh-CN': '叫了以后，有人接手', en: 'taken, after that call' },
  voice: { 'zh-CN': '接手以后，加入通话', en: 'in the voice, after that' },
  step: { 'zh-CN': '接手以后，记下第一步', en: 'first step towards help, after that' },
  outcome: { 'zh-CN': '接手以后，确认结果', en: 'outcome confirmed, after that' },
  'follow-up': { 'zh-CN': '确认以后，回访', en: 'follow-up, after the outcome' },
}
const rungs: Readonly<Record<NonNullable<Interval['rung']>, Wording>> = {
  one: { 'zh-CN': '叫下一位', en: 'the next one called' },
  everyone: { 'zh-CN': '叫所有督导', en: 'everybody called' },
  line: { 'zh-CN': '外面的电话排到最前面', en: 'the line outside first' },
}
const ways: Readonly<Record<string, Wording>> = {
  webhook: { 'zh-CN': '群消息送到', en: 'chat message delivered' },
  mail: { 'zh-CN': '邮件送到', en: 'mail delivered' },
  push: { 'zh-CN': '推送送到', en: 'push delivered' },
}

/** What was promised of an incident and not kept, in words. */
export function brokenPromises(intervals: readonly Interval[], language: Language): readonly string[] {
  return intervals.filter(({ kept }) => kept === false).map((each) => nameOf(each, language))
}

/** How long each part of an incident took, by the service's clock, beside when it was due. One string a line. */
export function crisisAccountOf(intervals: readonly Interval[], language: Language): readonly string[] {
  const zh = language === 'zh-CN'
  return [
    zh ? '危机' : 'Crisis',
    ...intervals.map((each) => {
      const { due, kept, took } = each
      const time = took === undefined ? (zh ? '没有' : 'not done') : secondsText(took)
      const promised =
        due === undefined || due === 0 ? '' : zh ? `（应在 ${secondsText(due)}）` : ` (due ${secondsText(due)})`
      return `  ${kept === undefined ? '·' : kept ? '✓' : '✗'} ${nameOf(each, language)}  ${time}${promised}`
    }),
  ]
}

function nameOf({ what, rung, way = '' }: Interval, language: Language): string {
  if (what === 'rung') return rungs[rung ?? 'one'][language]
  if (what === 'notice') return ways[way]?.[language] ?? way
  return named[what][language]
}

/** `30.2 s`; hours from two on. */
function secondsText(ms: number): string {
  if (ms >= 7_200_000) return `${(ms / 3_600_000).toFixed(1)} h`
  return `${(ms / 1_000).toFixed(1)} s`
}

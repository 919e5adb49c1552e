import { type Duty, type SessionReport } from '@tingyu/contract'
import type { Protocol, Wording } from '@tingyu/sop'
import type { Language } from '../terminal.ts'

const endings: Readonly<Record<SessionReport['reason'], Wording>> = {
  completed: { 'zh-CN': '在收尾里好好结束', en: 'ended well in the closing' },
  'time-up': { 'zh-CN': '时间用完', en: 'the time was used up' },
  withdrawn: { 'zh-CN': '求助者在开始前离开', en: 'the seeker left before it began' },
  'seeker-left': { 'zh-CN': '求助者离开', en: 'the seeker left' },
  'listener-left': { 'zh-CN': '倾听师离开', en: 'the listener left' },
  harassment: { 'zh-CN': '倾听师结束了骚扰', en: 'the listener ended a harassment' },
  interrupted: { 'zh-CN': '断线太久而中断', en: 'interrupted: the connection was lost for too long' },
  'handed-over': { 'zh-CN': '已转介给专业的人', en: 'handed over to professional help' },
  'not-reached': { 'zh-CN': '联系不上求助者', en: 'the seeker could not be reached' },
  'drill-over': { 'zh-CN': '演练结束', en: 'a drill that is over' },
  relieved: { 'zh-CN': '督导接手', en: 'a supervisor took over' },
}

const keeping: Readonly<Record<SessionReport['phases'][number]['kept'], Wording>> = {
  kept: { 'zh-CN': '合乎流程', en: 'kept' },
  early: { 'zh-CN': '偏早', en: 'early' },
  late: { 'zh-CN': '偏晚', en: 'late' },
}

/** `completed（在收尾里好好结束）` */
export function wordedEnding(reason: SessionReport['reason'], language: Language): string {
  const worded = endings[reason][language]
  return language === 'zh-CN' ? `${reason}（${worded}）` : `${reason} (${worded})`
}

/** `06:00`, for ms of the session's own clock. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

/** A session's account for people: times per phase against the protocol, steps, counts. One string a line. */
export function accountOf(report: SessionReport, protocol: Protocol, duty: Duty, language: Language): string[] {
  const zh = language === 'zh-CN'
  const titles = new Map(protocol.phases.map((phase) => [phase.id, phase.title[language]]))
  const steps = new Map(
    protocol.phases.flatMap((phase) => phase.steps.map((step) => [step.id as string, step.title[language]])),
  )
  const done = report.steps.filter(({ at }) => at !== undefined)
  const phases = report.phases.map((phase) => {
    const planned = `${clockText(phase.plannedFrom)}–${clockText(phase.plannedUntil)}`
    const by = phase.by === 'listener' ? (zh ? '倾听师推进' : 'listener') : zh ? '流程推进' : 'protocol'
    return `  ${clockText(phase.from)}–${clockText(phase.until)}  ${zh ? '流程' : 'planned'} ${planned}  ${keeping[phase.kept][language]} · ${by}  ${titles.get(phase.phase) ?? phase.phase}`
  })
  const { texts, mood, felt } = report
  return [
    zh ? '本次倾听' : 'This session',
    `  ${zh ? '结束' : 'end'}  ${wordedEnding(report.reason, language)}`,
    `  ${zh ? '时长' : 'length'}  ${clockText(report.length)} / ${clockText(protocol.length)}${zh ? '，超时 ' : ', over by '}${clockText(report.overran)}${zh ? '，断线合计 ' : ', lost '}${clockText(report.lostTime)}`,
    zh ? '阶段' : 'Phases',
    ...(phases.length > 0 ? phases : [zh ? '  没有开始' : '  did not begin']),
    `${zh ? '步骤' : 'Steps'}  ${done.length} / ${report.steps.length}`,
    ...done.map(({ step, at = 0 }) => `  ✓ ${clockText(at)}  ${steps.get(step) ?? step}`),
    ...report.steps
      .filter(({ at }) => at === undefined)
      .map(({ step }) => `  · ${zh ? '未做' : 'not done'}  ${steps.get(step) ?? step}`),
    zh
      ? `文字  求助者 ${texts.seeker} 条，倾听师 ${texts.listener} 条，督导 ${texts.supervisor} 条`
      : `Texts  seeker ${texts.seeker}, listener ${texts.listener}, supervisor ${texts.supervisor}`,
    zh
      ? `求助者  心情 ${mood.before ?? '未说'} → ${mood.after ?? '未说'}；被听见 ${outOfFour(felt.heard)}，不被评判 ${outOfFour(felt.notJudged)}，不被催促 ${outOfFour(felt.notPushed)}`
      : `Seeker  mood ${mood.before ?? '–'} → ${mood.after ?? '–'}; heard ${outOfFour(felt.heard)}, not judged ${outOfFour(felt.notJudged)}, not pushed ${outOfFour(felt.notPushed)}`,
    zh
      ? `之后  记录${report.noteSaved ? '已保存' : '未写'}，反思${report.reflectionSaved ? '已保存' : '未写'}，可接单${duty.accepting ? '仍开着' : '已关闭'}`
      : `After  note ${report.noteSaved ? 'saved' : 'open'}, reflection ${report.reflectionSaved ? 'saved' : 'open'}, accepting ${duty.accepting ? 'still on' : 'off'}`,
  ]
}

function outOfFour(answer: number | undefined): string {
  return answer === undefined ? '–' : `${answer}/4`
}

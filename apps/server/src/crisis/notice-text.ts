import { askedPart, type CallReason, type IncidentCause, type Instant, type Wording } from '@tingyu/sop'
import type { Whose } from '@tingyu/contract'
import type { Context } from '../context.ts'
import { serviceName } from '../service-info.ts'
import type { Notice } from './notice-store.ts'
import { whoseLife } from './whose.ts'

/**
 * What is said outside of the house: time, topic, how grave, why, and a link. No word of a session, no name: it stands
 * in a group's chat and in mailboxes for years.
 */
export interface Said {
  /** The same for the same step, so that whoever hears it twice knows. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly facts: {
    readonly at: Instant
    readonly topic: string
    /** How grave the signs in the seeker's words are; absent where none were noticed. */
    readonly level?: 2 | 3
    readonly cause: IncidentCause | 'line-lost'
    readonly step: number
    /** Nobody is in danger: supervisors find out whether they are reached. */
    readonly drill?: true
    readonly link: string
  }
}

const causes: Readonly<Record<IncidentCause | 'line-lost', Wording>> = {
  'company-asked': { 'zh-CN': '求助者请人来陪', en: 'The seeker asks for company' },
  'danger-said': { 'zh-CN': '求助者说自己现在有危险', en: 'The seeker says they are in danger now' },
  'intake-said': {
    'zh-CN': '求助者排队时回答，有生命危险',
    en: 'Asked beforehand, the seeker said that a life is in danger',
  },
  'listener-declared': { 'zh-CN': '倾听师启动了危机处理', en: 'The listener declared a crisis' },
  'supervisor-declared': { 'zh-CN': '督导启动了危机处理', en: 'A supervisor declared a crisis' },
  'sign-unanswered': { 'zh-CN': '有危险的迹象，没有人回答就结束了', en: 'It ended with a sign of danger unanswered' },
  'said-afterwards': {
    'zh-CN': '结束以后写的话里有危险的迹象',
    en: 'A sign of danger in what the seeker wrote after it ended',
  },
  drill: { 'zh-CN': '演练，没有人在危险里', en: 'A drill; nobody is in danger' },
  'line-lost': { 'zh-CN': '有危险的迹象，线断了', en: 'A sign of danger, and the line is lost' },
}
const beforehand: Readonly<Record<Whose, Wording>> = {
  own: {
    'zh-CN': '求助者排队时回答，自己有生命危险',
    en: 'Asked beforehand, the seeker said that their life is in danger',
  },
  other: {
    'zh-CN': '求助者排队时回答，有别人正有生命危险',
    en: 'Asked beforehand, the seeker said that somebody else’s life is in danger now',
  },
  both: {
    'zh-CN': '求助者排队时回答，自己和别人都有生命危险',
    en: 'Asked beforehand, the seeker said that their own life and somebody else’s are in danger',
  },
}
const again: Readonly<Record<Exclude<CallReason, 'nobody-came'>, Wording>> = {
  'owner-gone': {
    'zh-CN': '接手的督导不在线了，要有人接过来',
    en: 'The supervisor who had taken it is gone; somebody must take over',
  },
  'follow-up': { 'zh-CN': '到了回访的时候，还没有人做', en: 'The follow-up is due, and nobody has done it' },
}
const levels: Readonly<Record<2 | 3, Wording>> = {
  2: { 'zh-CN': '可能有危险', en: 'there may be danger' },
  3: { 'zh-CN': '危险可能就在眼前', en: 'the danger may be near' },
}

/** Why supervisors are called where it is no new danger, or nobody is in any; undefined: somebody needs them now. */
export function whyCalled({ cause, why }: Pick<Notice, 'cause' | 'why'>): Wording | undefined {
  if (cause === 'drill' || cause === null) return causes[cause ?? 'line-lost']
  return why === 'nobody-came' ? undefined : again[why]
}

export function saidOf(context: Pick<Context, 'config' | 'service'>, notice: Notice): Said {
  const { service } = context
  const language = service.crisis.language
  const topic = service.topics.find(({ id }) => id === notice.topic)?.label[language] ?? notice.topic
  const cause = notice.cause ?? 'line-lost'
  const level = askedPart(notice.state)?.risk?.level
  const whose = cause === 'intake-said' ? whoseLife(notice.state) : undefined
  const because = whose === undefined ? causes[cause] : beforehand[whose]
  const link = linkOf(context, notice.incident)
  const zh = language === 'zh-CN'
  const drill = cause === 'drill'
  const name = serviceName(context, language)
  const title = zh
    ? `${drill ? '【演练】' : ''}${name}：有人需要督导`
    : `${drill ? '[Drill] ' : ''}${name}: a supervisor is needed`
  const grave = level === undefined ? undefined : levels[level][language]
  const text = [
    title,
    zh ? `时间：${timeOf(notice.openedAt, language)}` : `Time: ${timeOf(notice.openedAt, language)}`,
    zh ? `话题：${topic}` : `Topic: ${topic}`,
    zh ? `原因：${because[language]}` : `Why: ${because[language]}`,
    ...(notice.why === 'nobody-came' ? [] : [again[notice.why][language]]),
    ...(grave === undefined ? [] : [zh ? `程度：${grave}` : `How grave: ${grave}`]),
    link,
  ].join('\n')
  return {
    id: `${notice.alarm}-${notice.step}`,
    title,
    text,
    facts: {
      at: notice.openedAt,
      topic: notice.topic,
      ...(level !== undefined && { level }),
      cause,
      step: notice.step,
      ...(drill && { drill }),
      link,
    },
  }
}

/** Where the supervisor goes on: the incident, or the duty page where there is none. */
function linkOf({ config }: Pick<Context, 'config'>, incident: string | null): string {
  const local = `${config.tls === undefined ? 'http' : 'https'}://${config.host}:${config.port}`
  return `${config.publicUrl ?? local}/staff${incident === null ? '' : `/incidents/${incident}`}`
}

/** In the service's own time zone (docs/operating.md). */
function timeOf(at: Instant, language: string): string {
  return new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

import type { PushMessage } from '@tingyu/contract'
import type { Instant } from '@tingyu/sop'
import type { Context } from '../context.ts'
import type { ReminderKind } from '../db/tables/roster.ts'
import { serviceName, type Language } from '../service-info.ts'
import type { DueReminder } from './store.ts'

/** What is said of a moment: the hour alone, and the whole with the clock it is of. */
interface Times {
  readonly hour: string
  readonly whole: string
}

interface Said {
  readonly title: string
  readonly body: string
}

/** In the words of the listener's pages. A locked screen is read by whoever is near: a time, and nobody's name or topic. */
const said: Readonly<Record<ReminderKind, Readonly<Record<Language, (times: Times) => Said>>>> = {
  asked: {
    'zh-CN': ({ whole }) => ({ title: '有一个时间等你答复', body: `${whole}。不方便也不用说原因。` }),
    en: ({ whole }) => ({
      title: 'a time awaits your answer',
      body: `${whole}. If it does not suit, no reason is needed.`,
    }),
  },
  moved: {
    'zh-CN': ({ whole }) => ({ title: '约的时间改了，等你答复', body: `改到 ${whole}。` }),
    en: ({ whole }) => ({ title: 'a booked time was moved, and awaits your answer', body: `It is now ${whole}.` }),
  },
  near: {
    'zh-CN': ({ hour, whole }) => ({
      title: `${hour} 有一场约好的倾听`,
      body: `${whole}。提前准备好，打开可接单。`,
    }),
    en: ({ hour, whole }) => ({
      title: `you are booked for ${hour}`,
      body: `${whole}. Prepare and switch accepting on before.`,
    }),
  },
  'called-off': {
    'zh-CN': ({ whole }) => ({ title: '约的时间取消了', body: `${whole}，不用等了。` }),
    en: ({ whole }) => ({ title: 'a booked time was called off', body: `${whole}: you need not wait.` }),
  },
  shift: {
    'zh-CN': ({ hour, whole }) => ({ title: `${hour} 开始值班`, body: `${whole}。提前准备好，打开可接单。` }),
    en: ({ hour, whole }) => ({
      title: `your shift begins at ${hour}`,
      body: `${whole}. Prepare and switch accepting on before.`,
    }),
  },
  substitute: {
    'zh-CN': ({ whole }) => ({ title: '有一段值班找人替', body: `${whole}。你那时能接，不方便就不用管。` }),
    en: ({ whole }) => ({
      title: 'a substitute is looked for',
      body: `${whole}. You could take it; if it does not suit, do nothing.`,
    }),
  },
  taken: {
    'zh-CN': ({ whole }) => ({ title: '你的一段值班有人替了', body: `${whole}。` }),
    en: ({ whole }) => ({ title: 'somebody took a span of your shift over', body: `${whole}.` }),
  },
}

/** What a device is told. A later word on the same booking, or span, takes the place of the one before. */
export function reminderText(
  context: Pick<Context, 'config' | 'service'>,
  {
    kind,
    booking,
    substitution,
    begins,
    ends,
  }: Pick<DueReminder, 'kind' | 'booking' | 'substitution' | 'begins' | 'ends'>,
  language: Language,
): PushMessage {
  const { zone } = context.service.rest
  const hour = textOf(begins, language, zone, 'hour')
  const until = ends === null ? '' : `–${textOf(ends, language, zone, 'hour')}`
  const whole = `${textOf(begins, language, zone, 'whole')}${until}${language === 'en' ? ` (${zone})` : `（${zone}）`}`
  const { title, body } = said[kind][language]({ hour, whole })
  const name = serviceName(context, language)
  return {
    title: language === 'en' ? `${name}: ${title}` : `${name}：${title}`,
    body,
    path: booking === null ? '/staff/shifts' : '/staff',
    about: booking ?? substitution ?? `shift-${begins}`,
    kind: 'reminder',
  }
}

function textOf(at: Instant, language: Language, timeZone: string, what: 'hour' | 'whole'): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    ...(what === 'whole' && { month: 'short', day: 'numeric', weekday: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

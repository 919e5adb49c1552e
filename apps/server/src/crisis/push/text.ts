import type { PushMessage } from '@tingyu/contract'
import type { Context } from '../../context.ts'
import { serviceName, type Language } from '../../service-info.ts'
import type { Notice } from '../notice-store.ts'
import { whyCalled } from '../notice-text.ts'

type Speaks = Pick<Context, 'config' | 'service'>

/**
 * What a device is told: that a supervisor is needed, why where it is no new danger, whether it is a drill. No topic,
 * no level, no name: it is shown on a locked screen, to whoever is near.
 */
export function pushOf(context: Speaks, notice: Notice, language: Language): PushMessage {
  const zh = language === 'zh-CN'
  const drill = notice.cause === 'drill'
  const name = serviceName(context, language)
  const needed = zh ? '有人需要督导' : 'a supervisor is needed'
  return {
    title: zh ? `${drill ? '【演练】' : ''}${name}：${needed}` : `${drill ? '[Drill] ' : ''}${name}: ${needed}`,
    body: whyCalled(notice)?.[language] ?? (zh ? '点开，接手。' : 'Open it, and take it.'),
    path: `/staff${notice.incident === null ? '' : `/incidents/${notice.incident}`}`,
    about: notice.incident ?? notice.alarm,
    kind: drill ? 'drill' : 'call',
  }
}

/** Somebody has come, or it is over: the call that stands on a locked screen gives way. */
export function overOf(
  context: Speaks,
  { about, drill }: { readonly about: string; readonly drill: boolean },
  language: Language,
): PushMessage {
  const zh = language === 'zh-CN'
  const name = serviceName(context, language)
  const over = zh ? '已经有人接手' : 'somebody has come'
  return {
    title: zh ? `${drill ? '【演练】' : ''}${name}：${over}` : `${drill ? '[Drill] ' : ''}${name}: ${over}`,
    body: zh ? '刚才那一次，不用再来。' : 'You need not come to the last one any more.',
    path: '/staff',
    about,
    kind: 'over',
  }
}

import type { PushMessage, Role } from '@tingyu/contract'
import type { Context } from '../context.ts'
import { serviceName, type Language } from '../service-info.ts'

/** To find out whether a device is reached. */
export function trialOf(context: Pick<Context, 'config' | 'service'>, role: Role, language: Language): PushMessage {
  const zh = language === 'zh-CN'
  const name = serviceName(context, language)
  return {
    title: zh ? `${name}：试一下` : `${name}: a try`,
    body: arrived[role === 'supervisor' ? 'supervisor' : 'listener'][language],
    path: '/staff',
    about: 'trial',
    kind: 'trial',
  }
}

const arrived: Readonly<Record<'supervisor' | 'listener', Readonly<Record<Language, string>>>> = {
  supervisor: {
    'zh-CN': '收到了。有人需要督导时，会这样叫你。',
    en: 'It arrived. When a supervisor is needed, you are called like this.',
  },
  listener: {
    'zh-CN': '收到了。约好的、值班的，会这样提醒你。',
    en: 'It arrived. You are reminded like this of bookings and shifts.',
  },
}

import type { Config } from './config.ts'
import { isSafe } from './config-calls.ts'
import type { Wrong } from './config-values.ts'

/* A language model that reads along (decision 074). Off unless all of it is said; the key is never repeated. */

const parts = ['URL', 'MODEL', 'NAME', 'KEY', 'TIMEOUT'] as const
/** Seconds that an answer may take: longer than the usual is seldom worth it, shorter than a second none comes. */
const seconds = { usual: 8, least: 1, most: 30 }

export function readSecondReader(get: (name: string) => string | undefined, wrong: Wrong): Config['secondReader'] {
  const [url, model, name, key, timeout] = parts.map((part) => get(`SECOND_READER_${part}`))
  if (url === undefined) {
    if (parts.every((part) => get(`SECOND_READER_${part}`) === undefined)) return undefined
    return wrong(
      'SECOND_READER_URL',
      { 'zh-CN': '缺少，而给出了 SECOND_READER_ 的别的设置', en: 'is missing beside other SECOND_READER_ settings' },
      address,
    )
  }
  if (!isSafe(url))
    return wrong('SECOND_READER_URL', { 'zh-CN': '不是可用的网址', en: 'is no address that can be used' }, address)
  if (model === undefined || model.length > 100)
    return wrong(
      'SECOND_READER_MODEL',
      { 'zh-CN': '缺少，或太长', en: 'is missing, or too long' },
      { 'zh-CN': '模型的名字，接口要的那一个', en: 'the model’s name, as the interface wants it' },
    )
  if (name === undefined || name.length > 40)
    return wrong(
      'SECOND_READER_NAME',
      { 'zh-CN': '缺少，或太长', en: 'is missing, or too long' },
      {
        'zh-CN': '由谁运行，至多 40 个字：求助者同意之前要看到',
        en: 'who runs it, 40 characters at most: seekers read it before they agree',
      },
    )
  const wait = timeout === undefined ? seconds.usual : /^\d{1,2}$/.test(timeout) ? Number(timeout) : Number.NaN
  if (!(wait >= seconds.least && wait <= seconds.most))
    return wrong(
      'SECOND_READER_TIMEOUT',
      { 'zh-CN': '不是可用的秒数', en: 'is no number of seconds that can be used' },
      {
        'zh-CN': `${seconds.least} 到 ${seconds.most} 的整数，单位秒`,
        en: `a whole number from ${seconds.least} to ${seconds.most}, in seconds`,
      },
    )
  return { url, model, name, ...(key !== undefined && { key }), timeout: wait * 1_000 }
}

const address = {
  'zh-CN': '完整的 https:// 接口网址（本机可以用 http://），如 https://model.example/v1/chat/completions',
  en: 'the whole https:// address of the interface (http:// on this machine), e.g. https://model.example/v1/chat/completions',
}

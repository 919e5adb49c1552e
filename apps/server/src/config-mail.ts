import type { Config } from './config.ts'
import { isAddress } from './config-calls.ts'
import type { Wrong } from './config-values.ts'

/** The mail server that letters leave by. What is wrong is named without a word of the address: it holds a password. */
export function readSmtp(get: (name: string) => string | undefined, wrong: Wrong): Config['smtp'] {
  const [url, from] = [get('SMTP_URL'), get('MAIL_FROM')]
  if (url === undefined) {
    if (from === undefined) return undefined
    return wrong(
      'SMTP_URL',
      { 'zh-CN': '缺少，而给出了 MAIL_FROM', en: 'is missing, while MAIL_FROM is given' },
      server,
    )
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const bare = parsed !== undefined && /^\/?$/.test(parsed.pathname) && parsed.search === '' && parsed.hash === ''
  const known = parsed?.protocol === 'smtp:' || parsed?.protocol === 'smtps:'
  if (parsed === undefined || !bare || !known || parsed.hostname === '')
    return wrong('SMTP_URL', { 'zh-CN': '不是邮件服务器的地址', en: 'is no address of a mail server' }, server)
  if (from === undefined || !isAddress(from))
    return wrong(
      'MAIL_FROM',
      from === undefined
        ? { 'zh-CN': '缺少，而给出了 SMTP_URL', en: 'is missing, while SMTP_URL is given' }
        : { 'zh-CN': '不是邮件地址', en: 'is no mail address' },
      {
        'zh-CN': '发信人的邮件地址，是那台服务器许可的',
        en: 'the mail address that letters come from, one which that server allows',
      },
    )
  const secure = parsed.protocol === 'smtps:'
  const [user, password] = [parsed.username, parsed.password].map(unescaped)
  if (user === undefined || password === undefined)
    return wrong(
      'SMTP_URL',
      { 'zh-CN': '里用户名或密码的转义不对', en: 'escapes its user or password wrongly' },
      server,
    )
  return {
    // An IPv6 address stands in brackets in an address of the web, and nowhere else.
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: parsed.port === '' ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    from,
    ...(parsed.username !== '' && { user, password }),
  }
}

const server = {
  'zh-CN':
    'smtps://用户:密码@主机:端口（全程加密），或 smtp://…（连上后加密，本机可以不加密）；用户名和密码里的特殊字符按网址的写法转义',
  en: 'smtps://user:password@host:port (encrypted throughout), or smtp://… (encrypted once connected, on this machine not at all); special characters of user and password as web addresses escape them',
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

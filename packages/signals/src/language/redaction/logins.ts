import { everyones, lexicon } from '../text/lexicon.ts'
import { oncePerText } from '../text/once.ts'
import type { Text } from '../text/text.ts'
import { accountAfter } from '../traces/accounts.ts'
import type { Mark } from './redaction.ts'

/** Words behind which somebody's name in some service stands: 用户名 xiaoli_99, username: lily2008. */
const logins = lexicon(
  [
    {
      meaning: true,
      said: ['(用户名|用户id|账号|帐号|登录名|登陆名|昵称|网名|游戏名|游戏id|username|userid|nickname|uid)'],
    },
  ],
  { among: everyones },
)
/** Shorter than this it is a word. */
const least = 4
const none: Parameters<typeof accountAfter>[3] = new Map()

/** Names by which somebody is known to a service, whichever it is; once for a text. Linear. */
export const loginsIn: (text: Text) => readonly Mark[] = oncePerText((text) =>
  logins.find(text).flatMap(({ end }) => {
    // What was taken out before says 〔账号〕 of itself.
    if (text.original[text.to[end - 1] ?? 0] === '〕') return []
    const account = accountAfter(text, end, { least, sure: true }, none)
    return account === undefined ? [] : [{ kind: 'account' as const, start: account[0], end: account[1], weight: 3 }]
  }),
)

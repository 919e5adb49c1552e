import type { Config } from '@tingyu/server/config'
import { tryMailServer } from '@tingyu/server/mail'
import { errorName, type Finding, good, missing, note, words } from './finding.ts'

/** How supervisors hear of danger who look at no page. Nothing is sent to find out. */
export async function lookAtCalls(config: Pick<Config, 'mailTo' | 'push' | 'smtp' | 'webhook'>): Promise<Finding[]> {
  const { mailTo, webhook } = config
  const found: Finding[] = []
  if (webhook !== undefined)
    found.push(good(`群机器人或程序：${webhook.shape}`, `a robot or program is called: ${webhook.shape}`))
  if (mailTo.length > 0)
    found.push(good(`邮件写给 ${mailTo.length} 个地址`, `letters are written to ${mailTo.length} address(es)`))
  if (found.length === 0)
    found.push(
      note(
        words(
          '没有一条叫得到所有督导的路：没开着页面的，不一定叫得到',
          'no way reaches every supervisor whose page is closed',
        ),
        words(
          '设 CRISIS_WEBHOOK_URL（企业微信、钉钉、飞书的群机器人）或 CRISIS_MAIL_TO，见 docs/operating.md',
          'set CRISIS_WEBHOOK_URL (a group robot of WeCom, DingTalk or Feishu) or CRISIS_MAIL_TO; see docs/operating.md',
        ),
      ),
    )
  return [...found, await mailFinding(config), pushFinding(config)]
}

/** How letters leave the house: those of a crisis, and those that remind listeners of what was booked. */
async function mailFinding({ smtp }: Pick<Config, 'smtp'>): Promise<Finding> {
  if (smtp === undefined)
    return note(
      words(
        '没有邮件服务器：信放在 DATA_DIR/outbox，没有人寄出',
        'no mail server: letters are laid down in DATA_DIR/outbox, and nobody sends them',
      ),
      words(
        '设 SMTP_URL 和 MAIL_FROM，或让你们的邮件服务器去那里取，见 docs/operating.md',
        'set SMTP_URL and MAIL_FROM, or let your mail server pick them up there; see docs/operating.md',
      ),
    )
  const { host, port } = smtp
  try {
    await tryMailServer(smtp)
    return good(`信由 ${host}:${port} 寄出，它答得上来`, `letters leave by ${host}:${port}, which answers`)
  } catch (error) {
    return missing(
      words(
        `信由 ${host}:${port} 寄出，而它不接（${errorCode(error)}）`,
        `letters leave by ${host}:${port}, which does not take us in (${errorCode(error)})`,
      ),
      words('检查 SMTP_URL 里的主机、端口、用户名和密码', 'check host, port, user and password in SMTP_URL'),
    )
  }
}

/** What a mail server says may repeat a name of ours; its code does not. */
function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? errorName(error) : '?'
}

/** Whether supervisors can switch on being called, and listeners being reminded, on their own devices. */
function pushFinding({ push }: Pick<Config, 'push'>): Finding {
  if (push === undefined)
    return note(
      words(
        '没有网页推送：督导不能让自己的设备被叫到，倾听师不能让自己的设备提醒',
        'no web push: supervisors cannot have their own devices called, nor listeners be reminded on theirs',
      ),
      words(
        '要有 https 的 PUBLIC_URL，并且没有设 CRISIS_PUSH=off',
        'it needs a PUBLIC_URL with https, and no CRISIS_PUSH=off',
      ),
    )
  const [key, kept] =
    push.key === undefined
      ? ['密钥在 DATA_DIR/keys/push.key', 'its key is kept in DATA_DIR/keys/push.key']
      : ['密钥来自 CRISIS_PUSH_KEY', 'its key comes from CRISIS_PUSH_KEY']
  return note(
    words(
      `网页推送可以用，每位督导和倾听师在自己的设备上打开；${key}，联系地址 ${push.subject}`,
      `web push can be used, supervisors and listeners each switch it on on their own devices; ${kept}, its contact is ${push.subject}`,
    ),
    words(
      '这台服务器要连得上浏览器厂家的推送服务，在中国大陆有的连不上；每个人打开后点一次“试一下”，不要只靠它',
      'this server has to reach the push services of the makers of browsers, some of which cannot be reached from mainland China; let each of them try it once, and do not rely on it alone',
    ),
  )
}

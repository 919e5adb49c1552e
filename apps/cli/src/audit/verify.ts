import { beginning, type AuditFinding, type ChainCheck } from '@tingyu/server/audit/chain'
import { verifyAudit } from '@tingyu/server/audit/verify'
import { readConfig } from '@tingyu/server/config'
import { reachDatabase } from '@tingyu/server/db/backup/reach'
import { StartProblem } from '@tingyu/server/start-problem'
import type { Language, Terminal } from '../terminal.ts'

/** Findings told in words; of more only the number. With `--json` all are there. */
const mostTold = 20

/** `tingyu audit verify`: whether the log of who looked at incidents is as it was written. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const { language, out, err } = terminal
  const zh = language === 'zh-CN'
  const asked = read(args)
  if (asked === undefined) {
    err(
      zh
        ? '用法：npx tingyu audit verify [--head 64位十六进制] [--json]'
        : 'usage: npx tingyu audit verify [--head 64 HEX DIGITS] [--json]',
    )
    return 2
  }
  const config = readConfig(process.env)
  if (!config.ok) {
    for (const { variable, problem, allowed } of config.refusal)
      err(`${variable} ${problem[language]}${zh ? '；可用的是：' : '; allowed: '}${allowed[language]}`)
    return 2
  }
  try {
    const database = await reachDatabase(config.value, false)
    const check = database && (await verifyAudit(database.place, asked.head).finally(() => database.close()))
    if (!check) {
      err(
        zh
          ? '这里还没有审计记录。请检查 DATA_DIR 或 DATABASE_URL 是否与 npm start 时相同；刚升级的服务要先启动一次。'
          : 'There is no audit log here yet. Check that DATA_DIR or DATABASE_URL are those of npm start; a service that was just updated must have started once.',
      )
      return 1
    }
    if (asked.json) out(JSON.stringify(asJson(check)))
    else tell(check, asked.head, language, out)
    return check.whole ? 0 : 1
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    err(error.wording[language])
    return 1
  }
}

/** What `--help` says below the usage. */
export function explain(language: Language): readonly string[] {
  return language === 'zh-CN'
    ? [
        '',
        '逐行核对：谁看过哪个情况、做了什么、交了哪一句。只读，服务可以照常运行。',
        '  --head  以前抄下的末尾散列；它不在了，说明后面的记录被截掉或重写过',
        '  --json  一行 JSON：{"ok","rows","head","headLost","findings":[{"what","no","until"?,"at"}]}',
        '退出码：0 完整，1 有不对的地方或读不到，2 用法不对。',
      ]
    : [
        '',
        'Checks line by line who looked at which incident, what they did and what was handed over. Only reads; the service may go on.',
        '  --head  the head that was noted down before; if it is not there any more, the end was cut off or written anew',
        '  --json  one line of JSON: {"ok","rows","head","headLost","findings":[{"what","no","until"?,"at"}]}',
        'Exit code: 0 whole, 1 something is wrong or cannot be read, 2 wrongly called.',
      ]
}

function read(args: readonly string[]): { readonly json: boolean; readonly head?: string } | undefined {
  let json = false
  let head: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? ''
    if (word === '--json') json = true
    else if (word === '--head' || word.startsWith('--head=')) {
      head = word === '--head' ? args[(at += 1)] : word.slice('--head='.length)
      if (head === undefined || !/^[0-9a-f]{64}$/i.test(head)) return undefined
    } else return undefined
  }
  return { json, ...(head !== undefined && { head: head.toLowerCase() }) }
}

function asJson({ findings, head, headLost, rows, whole }: ChainCheck): object {
  return { ok: whole, rows, head, headLost, findings }
}

function tell(check: ChainCheck, kept: string | undefined, language: Language, out: (line: string) => void): void {
  const { findings, head, headLost, rows, whole } = check
  const zh = language === 'zh-CN'
  for (const finding of findings.slice(0, mostTold)) out(inWords(finding, language))
  const more = findings.length - mostTold
  if (more > 0) out(zh ? `……还有 ${more} 处` : `… and ${more} more`)
  if (headLost)
    out(
      zh
        ? '抄下的末尾不在里面了：它之后的记录被截掉，或从某处起重写过。'
        : 'The head that was noted down is not in it any more: the end was cut off, or written anew from somewhere on.',
    )
  if (whole) {
    const since =
      kept === undefined || kept === beginning
        ? ''
        : zh
          ? '，抄下的末尾也在'
          : ', and the head that was noted down is in it'
    out(zh ? `完整：${rows} 行，一行接一行${since}。` : `Whole: ${rows} rows, each follows the one before it${since}.`)
  }
  out(zh ? `行数 ${rows}` : `rows ${rows}`)
  out(zh ? `末尾 ${head}` : `head ${head}`)
}

function time(at: number): string {
  return new Date(at).toISOString()
}

function inWords(finding: AuditFinding, language: Language): string {
  const zh = language === 'zh-CN'
  const { no } = finding
  if (finding.what === 'broken')
    return zh
      ? `第 ${no} 行（${time(finding.at)}）接不上前一行：这两行之一被改动、插入或换过位置。`
      : `Row ${no} (${time(finding.at)}) does not follow from the one before it: one of the two was changed, put in or put elsewhere.`
  const { after, at, until } = finding
  const which = no === until ? String(no) : `${no}–${until}`
  const from = after === undefined ? '' : time(after)
  return zh
    ? `第 ${which} 行不在了（${from === '' ? '' : `${from} 之后，`}${time(at)} 之前）。`
    : `Row ${which} is not there (${from === '' ? '' : `after ${from}, `}before ${time(at)}).`
}

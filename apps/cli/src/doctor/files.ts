import { helpCheckedWithin, isStale } from '@tingyu/sop'
import type { Config } from '@tingyu/server/config'
import { readProtocolFile } from '@tingyu/server/protocol-file'
import { readServiceFiles } from '@tingyu/server/service-files'
import { StartProblem } from '@tingyu/server/start-problem'
import { errorName, type Finding, good, missing, note, words } from './finding.ts'

/** Whether the protocol and the service's own files can be used, and whether the help lines are fresh. */
export async function lookAtFiles(config: Config, now: number): Promise<Finding[]> {
  const [protocol, service] = await Promise.allSettled([
    readProtocolFile(config.sopFile),
    readServiceFiles(config.serviceDir),
  ])
  const found: Finding[] = []
  if (protocol.status === 'rejected') found.push(wrong(protocol.reason, config.sopFile))
  else {
    const { id, version, length } = protocol.value
    const minutes = length / 60_000
    found.push(
      good(
        `流程 ${id} 第 ${version} 版，${minutes} 分钟`,
        `the protocol ${id}, version ${version}, ${minutes} minutes`,
      ),
    )
  }
  if (service.status === 'rejected') return [...found, wrong(service.reason, config.serviceDir)]
  const { helpLines, topics, cards, words: own } = service.value
  const added = [own.names, own.schools, own.employers, own.places, own.keep, own.danger].flat().length
  found.push(
    good(
      `话题 ${topics.length} 个，求助电话 ${helpLines.length} 条，卡片 ${cards.length} 张，自己的词 ${added} 个`,
      `${topics.length} topics, ${helpLines.length} help lines, ${cards.length} cards, ${added} own words`,
    ),
  )
  const old = helpLines.filter(({ checked }) => isStale(Date.parse(checked), now)).map(({ id }) => id)
  if (old.length > 0)
    found.push(
      note(
        words(
          `这些求助电话超过 ${helpCheckedWithin} 天没有核对：${old.join('、')}`,
          `these help lines were last checked more than ${helpCheckedWithin} days ago: ${old.join(', ')}`,
        ),
        words(
          '打一次，确认时间和号码，再改 help-lines.yaml 里的 checked',
          'call them, confirm number and hours, and set `checked` in help-lines.yaml',
        ),
      ),
    )
  return found
}

function wrong(error: unknown, place: string): Finding {
  const what =
    error instanceof StartProblem
      ? error.wording
      : words(`${place}：${errorName(error)}`, `${place}: ${errorName(error)}`)
  return missing(
    what,
    words('改好文件；流程可以用 npx tingyu sop check 检查', 'mend the files; npx tingyu sop check looks at a protocol'),
  )
}

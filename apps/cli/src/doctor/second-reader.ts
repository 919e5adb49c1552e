import type { Config } from '@tingyu/server/config'
import { askModel } from '@tingyu/server/second-reader'
import { type Finding, good, missing, note, words } from './finding.ts'

/** What is asked to find out whether the model answers: nobody's words. */
const harmless = '今天天气不错'

/** Whether a language model outside reads along (decision 074), and whether it answers as it must. */
export async function lookAtSecondReader({ secondReader }: Config): Promise<Finding[]> {
  if (secondReader === undefined)
    return [note(words('没有开：没有外部模型看求助者的字', 'off: no model outside reads what seekers write'))]
  const { host } = new URL(secondReader.url)
  const opinion = await askModel(secondReader, harmless)
  if (typeof opinion === 'object')
    return [good(`开着，${host} 答得上来；只看同意了的人`, `on, ${host} answers; only for those who agreed`)]
  const how = words(
    '没有它也照常服务，只是少一双眼睛；检查 SECOND_READER_URL、_MODEL、_KEY，见 docs/operating.md',
    'the service runs without it, with one pair of eyes less; check SECOND_READER_URL, _MODEL and _KEY, see docs/operating.md',
  )
  return [
    opinion === 'failed'
      ? missing(words(`开着，而 ${host} 不答`, `on, and ${host} does not answer`), how)
      : missing(
          words(`开着，而 ${host} 的回答不是要的样子`, `on, and what ${host} answers is not of the form asked for`),
          how,
        ),
  ]
}

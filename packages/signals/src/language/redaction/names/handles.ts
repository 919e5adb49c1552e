import type { Text } from '../../text/text.ts'
import { givenLevel, isOrdinary } from './model.ts'

/** Units of what is only a name behind an @. */
const wholeName = { least: 2, most: 3 } as const
/** From how much on the characters behind an @ are a name and not a word. */
const likely = -4

/** Behind an @ these are houses, papers and places, however their names begin. */
const houses =
  '大学 学院 学校 新闻 日报 晚报 电视 影院 电影 公司 集团 官方 官微 文明 银行 旅行 天空 世界 频道 杂志 中心 医院 酒店 餐厅 平台 俱乐部 工作室 动物园 生活 一些事 发布 在线'.split(
    ' ',
  )

/** Whether what stands behind an @ is or holds a person's name; `names` are the units of those that were found. */
export function isHandleName(text: Text, start: number, end: number, names: Uint8Array): boolean {
  const size = end - start
  const name = text.units.slice(start, end)
  if (houses.some((word) => name.includes(word))) return false
  if (size >= wholeName.least && size <= wholeName.most && /^[\u4e00-\u9fff]+$/u.test(name) && !isOrdinary(name)) {
    const level = Array.from(name).reduce((sum, character) => sum + Math.max(-4, givenLevel(character)), 0)
    if (level >= likely) return true
  }
  return names.subarray(start, end).includes(1)
}

import type { Text } from '../../text/text.ts'
import { givenLevel, isOrdinary } from './model.ts'

/** Units of what is only a name behind an @. */
const wholeName = { least: 2, most: 3 } as const
/** From how much on the characters behind an @ are a name and not a word. */
const likely = 0

/** Whether what stands behind an @ is or holds a person's name; `names` are the units of those that were found. */
export function isHandleName(text: Text, start: number, end: number, names: Uint8Array): boolean {
  const size = end - start
  const name = text.units.slice(start, end)
  if (size >= wholeName.least && size <= wholeName.most && /^[\u4e00-\u9fff]+$/u.test(name) && !isOrdinary(name)) {
    const level = Array.from(name).reduce((sum, character) => sum + Math.max(-4, givenLevel(character)), 0)
    if (level >= likely) return true
  }
  return names.subarray(start, end).includes(1)
}

import { lexicon } from '../text/lexicon.ts'
import type { Text } from '../text/text.ts'
import type { Trace } from './traces.ts'

/** Mail addresses whose marks are said: xiaoyu 艾特 qq 点 com. */
const endings = lexicon<'mail'>([{ meaning: 'mail', said: ['(艾特|爱特|圈|小老鼠|花a|at)~~16(com|cn|net|org)'] }])

const fewestName = 2

export function spelledMails(text: Text): Trace[] {
  // Asked first, because nearly no text has it.
  if (!/com|cn|net|org/u.test(text.units)) return []
  return endings.find(text).flatMap(({ start, end }) => {
    let from = start
    while (from > 0 && start - from < 64 && isName(text.units.charCodeAt(from - 1))) from -= 1
    const host = text.units.slice(start, end)
    // A host has a dot in it, written or said.
    const dotted =
      host.includes('点') ||
      host.includes('dot') ||
      /[.．]/u.test(text.original.slice(text.from[start], text.to[end - 1]))
    return start - from < fewestName || !dotted ? [] : [{ kind: 'mail' as const, start: from, end, digits: '' }]
  })
}

function isName(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)
}

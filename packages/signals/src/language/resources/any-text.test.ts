import { expect, test } from 'vitest'
import type { Reading } from '../reading.ts'
import { readScope } from '../scope/scope.ts'
import { longestText, readText } from '../text/text.ts'
import { noWords } from '../words/words.ts'
import { resourcesOf } from './resources.ts'

function readingOf(said: string): Reading {
  const text = readText(said)
  return { role: 'seeker', text, scope: readScope(text), before: undefined, crisis: false, words: noWords }
}

/** The least that a few runs cost of this process's time, in milliseconds; what is read once of a text is not counted. */
function least(said: string): number {
  const reading = readingOf(said)
  return Math.min(
    ...Array.from({ length: 7 }, () => {
      const before = process.cpuUsage()
      resourcesOf(reading)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}

// What each looks for around itself, so that it looks as far as it can.
test.each(['我妈一直陪我', '不坚持跑步', '如果有朋友听我说', '想坚持跑步我', '不不我妈支持我'])(
  '[S5.2] the work is linear in the text: %s over and over',
  (piece) => {
    const long = piece.repeat(Math.ceil(longestText / piece.length)).slice(0, longestText)
    const once = least(long.slice(0, longestText / 10))
    // Ten times the text; quadratic work would cost a hundred times as much. The rest is for the garbage collector.
    expect(least(long)).toBeLessThan(once * 40 + 60)
  },
)

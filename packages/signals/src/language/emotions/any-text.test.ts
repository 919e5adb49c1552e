import { expect, test } from 'vitest'
import type { Reading } from '../reading.ts'
import { readScope } from '../scope/scope.ts'
import { longestText, readText } from '../text/text.ts'
import { noWords } from '../words/words.ts'
import { emotionsOf } from './emotions.ts'

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
      emotionsOf(reading)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}

// What each looks for around itself, so that it looks as far as it can.
test.each(['我很难过', '哪怕的话难过', '就算再难过', '如果难过', '以前难过现在好多了', '不想再这么难过'])(
  '[S4.1] the work is linear in the text: %s over and over',
  (piece) => {
    const long = piece.repeat(Math.ceil(longestText / piece.length)).slice(0, longestText)
    const once = least(long.slice(0, longestText / 10))
    // Ten times the text; quadratic work would cost a hundred times as much. The rest is for the garbage collector.
    expect(least(long)).toBeLessThan(once * 40 + 60)
  },
)

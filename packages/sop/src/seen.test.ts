import { expect, test } from 'vitest'
import { showsSomething } from './seen.ts'

test('what shows nothing is no text: blanks, invisible characters, letters without a shape', () => {
  for (const nothing of [
    '',
    ' \n',
    '\u3000',
    '\u200B',
    '\uFEFF\u2060',
    '\u202E',
    ' \u3164 ',
    '\u2800',
    '\u00AD',
    '\u0000',
  ])
    expect([nothing, showsSomething(nothing)]).toEqual([nothing, false])
  for (const something of ['嗯', '。', '🙂', '\u200B在', '…'])
    expect([something, showsSomething(something)]).toEqual([something, true])
})

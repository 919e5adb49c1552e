import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import {
  concernRequest,
  groupLine,
  intakeRequest,
  inviteRequest,
  keepReport,
  noteRequest,
  privateLineRequest,
  supervisionLine,
  thanksRequest,
  whyToldRequest,
  wording,
} from './index.ts'

/** Zero-width spaces, a turn of direction, and letters without a shape: a screen shows nothing of them. */
const blanks = ['\u200B', ' \u2060\u3164 ', '\u202E', '\u2800']
const id = randomUUID()

describe('what shows nothing is an empty text, wherever a text is taken', () => {
  const needed: readonly (readonly [string, ZodType, (text: string) => unknown])[] = [
    ['a private line in a crisis', privateLineRequest, (body) => ({ id, body })],
    ['why somebody outside was told', whyToldRequest, (why) => ({ why })],
    ['a line of thanks', thanksRequest, (text) => ({ text })],
    ['a line in supervision', supervisionLine, (text) => ({ text })],
    ['a line in a group', groupLine, (text) => ({ id, text })],
    ['one’s own wording', wording, (text) => ({ 'open.greet': text })],
    ['a working name', inviteRequest.shape.workingName, (text) => text],
  ]
  test.each(needed)('%s: refused', (_, schema, given) => {
    for (const blank of blanks) expect([blank, schema.safeParse(given(blank)).success]).toEqual([blank, false])
    expect(schema.safeParse(given('在的')).success).toBe(true)
  })

  const left: readonly (readonly [string, ZodType, (text: string) => unknown])[] = [
    ['words and hope beforehand', intakeRequest, (text) => ({ words: text, hope: text })],
    ['the line of a note', noteRequest, (line) => ({ fields: {}, line })],
    ['words beside a report', keepReport, (words) => ({ kinds: [], messages: [], words })],
    ['words beside a concern', concernRequest, (words) => ({ kinds: [], apart: false, words })],
  ]
  test.each(left)('%s: as if left empty', (_, schema, given) => {
    for (const blank of blanks) expect(schema.parse(given(blank))).toEqual(schema.parse(given('')))
    expect(schema.parse(given('在的'))).toEqual(given('在的'))
  })
})

import {
  clientMessage,
  inviteRequest,
  joinRequest,
  noteRequest,
  openHoursRequest,
  preparationRequest,
} from '@tingyu/contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { check } from './read-request.ts'

const refusalOf = (shape: z.ZodType, value: unknown): unknown => {
  const checked = check('body', shape, value)
  return checked.ok ? undefined : checked.refusal
}

test.each([
  [
    joinRequest,
    { topic: 'x', mode: 'voice', consent: { rules: false, wordsChecked: true, observation: true } },
    'body.consent.rules',
    'true',
  ],
  [
    joinRequest,
    { topic: 'x', mode: 'video', consent: { rules: true, wordsChecked: true, observation: true } },
    'body.mode',
    'voice | text',
  ],
  [joinRequest, { topic: '', mode: 'text', consent: {} }, 'body.topic', 'at least 1 characters'],
  [joinRequest, 7, 'body', 'object'],
  [
    preparationRequest,
    { checks: [], steadiness: 9, noiseDbfs: -3, voiceHeard: true, connection: 'direct' },
    'body.steadiness',
    'at most 5',
  ],
  [noteRequest, { fields: { mood: Array.from({ length: 21 }, () => 'a') } }, 'body.fields.mood', 'at most 20 entries'],
  [
    inviteRequest,
    { username: 'Xiao Yu', workingName: '小雨', role: 'listener' },
    'body.username',
    '3 to 31 characters: a small letter, then small letters, digits, dots and underscores',
  ],
  [
    openHoursRequest,
    { version: 0, weekly: [{ weekday: 1, from: '25:00', until: '26:00' }], days: [] },
    'body.weekly.0.from',
    'a time of day, hh:mm, from 00:00 to 23:59',
  ],
  [z.object({ code: z.string().regex(/^[a-z]+$/) }), { code: '7' }, 'body.code', 'another form'],
  [z.object({ id: z.uuid() }), { id: 'x' }, 'body.id', 'uuid'],
  [z.object({ n: z.number().multipleOf(5) }), { n: 3 }, 'body.n', 'a multiple of 5'],
])('%# names where it is wrong and what is allowed', (shape, value, path, allowed) => {
  expect(refusalOf(shape, value)).toEqual({ code: 'bad-request', facts: { path, allowed } })
})

test('an unknown kind of message is refused naming the field', () => {
  expect(refusalOf(clientMessage, { type: 'shout' })).toMatchObject({
    code: 'bad-request',
    facts: { path: 'body.type' },
  })
})

test('what was sent is never repeated', () => {
  const secret = '我心里的一句话'
  const refused = [
    refusalOf(joinRequest, { topic: secret.repeat(10), mode: secret, consent: secret }),
    refusalOf(z.strictObject({ a: z.email() }), { a: secret }),
    refusalOf(z.union([z.number(), z.boolean()]), secret),
  ]
  expect(refused.every((each) => each !== undefined)).toBe(true)
  expect(JSON.stringify(refused)).not.toContain('一句话')
})

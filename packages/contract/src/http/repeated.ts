import { z } from 'zod'
import { writtenText } from '../text.ts'
import { allowed } from './file-words.ts'

const count = (least: number, most: number, zh: string, en: string) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} ${zh}`, `${least} to ${most}${en}`))

/** `service/repeated.yaml`: how often the same seeker comes before a supervisor looks (S6.6). */
export const repeatedFile = z.strictObject({
  perDay: count(1, 6, '次', ''),
  perWeek: count(1, 24, '次', ''),
  wayDays: count(7, 90, '天', ' days'),
})
export type RepeatedFile = z.infer<typeof repeatedFile>

/** The longest of either part, characters: it is read in the minute before a session. */
const partLimit = 400

/** What every listener does with somebody who comes often: one wording for all. */
export const commonWay = z.object({
  helps: z.string(),
  limits: z.string(),
  until: z.int(),
})
export type CommonWay = z.infer<typeof commonWay>

/** Somebody who comes often, to supervisors: counts and times, not who, and nothing of what was said. */
export const repeatedCalls = z.object({
  now: z.int(),
  rules: z.object({ perDay: z.int(), perWeek: z.int(), wayDays: z.int() }),
  calls: z.array(
    z.object({
      id: z.uuid(),
      noticedAt: z.int(),
      /** When they came in the last seven days, and how often in the last day of these. */
      times: z.array(z.int()),
      day: z.int(),
      way: commonWay.extend({ by: z.string().optional(), at: z.int() }).optional(),
    }),
  ),
})
export type RepeatedCalls = z.infer<typeof repeatedCalls>

export const writeWay = z.strictObject({
  helps: writtenText(partLimit).min(1),
  limits: writtenText(partLimit).min(1),
})

import type { PhaseId, Wording } from '@tingyu/sop'
import { z } from 'zod'
import { allowed } from './file-words.ts'

const text = z.object({ 'zh-CN': z.string().min(1), en: z.string().min(1) })

const plainId = allowed('小写字母和连字符，如 family', 'lower-case letters and hyphens, such as `family`')

/** `service/about.yaml`: what the service is called and what it costs, in its own words. */
export const aboutFile = z.strictObject({ name: text, cost: text })
export type About = z.infer<typeof aboutFile>

/** `service/topics.yaml`: what a seeker can choose. */
export const topicFile = z.strictObject({
  topics: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z][a-z-]{1,30}$/)
          .meta(plainId),
        label: text,
        hint: text.optional(),
      }),
    )
    .min(1),
})
export type Topic = z.infer<typeof topicFile>['topics'][number]

/** One way to professional help, from `service/help-lines.yaml`. */
export const helpLine = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,40}$/)
    .meta(allowed('小写字母、数字和连字符，如 cn-12356', 'lower-case letters, digits and hyphens, such as `cn-12356`')),
  name: text,
  number: z.string().min(2).max(24),
  /** What a phone dials. */
  tel: z
    .string()
    .regex(/^\+?[0-9]{2,16}$/)
    .meta(
      allowed('加引号的号码，只有数字，前面可以有 +', 'a number in quotes: digits only, a + before them if need be'),
    ),
  region: z.enum(['cn', 'hk', 'mo', 'tw', 'sg', 'my', 'jp', 'us-ca', 'gb-ie', 'au', 'eu']),
  kind: z.enum(['crisis', 'emergency', 'support', 'information']),
  hours: text,
  languages: z.array(z.string()).min(1),
  reach: z.enum(['any', 'landline', 'mobile']),
  /** Shown first and everywhere. */
  first: z.boolean().optional(),
  source: z.string().min(4),
  checked: z.iso.date().meta(allowed('日期，如 2026-11-23', 'a date, such as 2026-11-23')),
  uncertain: z.boolean().optional(),
  note: text.optional(),
})
/** A city from elsewhere: 120, 110 and 119 reach the caller's own, so its area code is dialled before them. */
export const helpCity = z.strictObject({
  name: text,
  code: z
    .string()
    .regex(/^0[1-9][0-9]{1,2}$/)
    .meta(allowed("加引号的区号，如 '010'", "an area code in quotes, such as '010'")),
  /** The number of its dispatch centre, where it is known and reached from elsewhere. */
  dispatch: z
    .string()
    .regex(/^\+?[0-9]{5,16}$/)
    .meta(allowed('加引号的号码，只有数字', 'a number in quotes, digits only'))
    .optional(),
})
export type HelpCity = z.infer<typeof helpCity>
export const helpLineFile = z.strictObject({
  lines: z.array(helpLine).min(1),
  /** With where the area codes are from and when they were compared with it. */
  cities: z
    .strictObject({
      source: z.string().min(4),
      checked: z.iso.date().meta(allowed('日期，如 2026-11-23', 'a date, such as 2026-11-23')),
      list: z.array(helpCity).min(1),
    })
    .optional(),
})
export type HelpLine = z.infer<typeof helpLine>

/** `service/cards.yaml`: cards for the hard moments, opened by the listener, never by themselves. */
export const cardFile = z.strictObject({
  cards: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z][a-z-]{1,30}$/)
          .meta(plainId),
        title: text,
        /** What helps, one line each. */
        keep: z.array(text).min(1).max(4),
        /** Words one may say. */
        say: z.array(text).min(1).max(3),
        /** What to leave. */
        leave: z.array(text).max(3),
        clauses: z.array(z.string()),
      }),
    )
    .min(1),
})
export type Card = z.infer<typeof cardFile>['cards'][number]

const ownWord = z
  .string()
  .min(2)
  .max(40)
  .regex(/[\p{L}\p{N}]/u)
  .meta(allowed('2 到 40 个字', '2 to 40 characters'))

/** `service/words.yaml`: what a service adds to how words are understood. Every list may be left out. */
export const wordFile = z.strictObject({
  numbers: z
    .array(
      z
        .string()
        .regex(/^\+?[0-9][0-9 -]{1,22}$/)
        .meta(allowed('加引号的号码，如 010-12345678', 'a number in quotes, such as 010-12345678')),
    )
    .default([]),
  names: z.array(ownWord).default([]),
  schools: z.array(ownWord).default([]),
  employers: z.array(ownWord).default([]),
  places: z.array(ownWord).default([]),
  keep: z.array(ownWord).default([]),
  danger: z
    .array(
      z.strictObject({
        say: ownWord,
        kind: z.enum(['suicide', 'self_harm', 'harm_to_others', 'abuse', 'psychosis', 'medical']),
        level: z.union([z.literal(1), z.literal(2), z.literal(3)]).meta(allowed('1、2 或 3', '1, 2 or 3')),
      }),
    )
    .default([]),
})
export type ServiceWords = z.infer<typeof wordFile>

/** `service/danger.yaml`: what a listener may ask when signs of danger were noticed; the first that fits. */
export const dangerFile = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z][a-z-]{1,30}$/)
          .meta(plainId),
        /** 1: a passing word that may be asked about; it alarms nobody. */
        levels: z.array(z.union([z.literal(1), z.literal(2), z.literal(3)])).min(1),
        /** Empty: whatever it is. */
        kinds: z.array(z.string()),
        say: text,
        clauses: z.array(z.string()).min(1),
      }),
    )
    .min(1),
})
export type DangerQuestion = z.infer<typeof dangerFile>['questions'][number]

const seconds = (least: number, most: number) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} 秒`, `${least} to ${most} seconds`))

const hours = (least: number, most: number) =>
  z
    .int()
    .min(least)
    .max(most)
    .meta(allowed(`${least} 到 ${most} 小时`, `${least} to ${most} hours`))

const screenTexts = z.strictObject({
  hint: text,
  unsaid: text,
  wish: z.strictObject({ ask: text, no: text, yes: text }),
  thought: z.strictObject({ ask: text, no: text, yes: text, intent: text }),
  act: z.strictObject({ ask: text, no: text, before: text, recent: text, now: text }),
})

/** How people under 18 are received. Whatever it says, danger comes before it (`listenersFor` of the protocol). */
const youngRules = z.strictObject({
  rule: z
    .enum(['open', 'trained', 'refer'])
    .meta(
      allowed(
        'open 和大家一样、trained 只请标了“陪年轻人”的倾听师、refer 请他们打 lines',
        '`open` as everybody, `trained` only marked listeners, `refer` sent to `lines`',
      ),
    ),
  /** Ids of help lines for the young, the first first. */
  lines: z.array(z.string()).min(1).max(4).meta(allowed('1 到 4 条电话的 id', 'the ids of 1 to 4 help lines')),
  ask: text,
  hint: text,
  /** What somebody reads who is sent on; and who waits while nobody is there who may listen to them. */
  refer: text,
  nobodyTrained: text,
})
export type YoungRules = z.infer<typeof youngRules>

/** What somebody who comes for another person is asked, and what they are shown. */
const othersTexts = z.strictObject({
  /** The ids of topics with which it is asked. Where it is spoken of in words it is asked too. */
  topics: z.array(z.string()),
  hint: text,
  unsaid: text,
  danger: z.strictObject({ ask: text, no: text, maybe: text, now: text }),
  where: z.strictObject({ ask: text, here: text, known: text, unknown: text }),
  nearer: z.strictObject({ ask: text, me: text, other: text, nobody: text }),
  /** What can be done for the other person (`Aid` of the protocol). */
  aid: z.strictObject({ stay: text, go: text, send: text, city: text, find: text, heard: text }),
})

/**
 * `service/crisis.yaml`: how supervisors are called (S7.2). The upper bounds are ours: a service may be quicker, and
 * nobody waits longer than this for the next to be called, or for a number to ring (S0.5).
 */
export const crisisFile = z.strictObject({
  ladder: z.strictObject({
    each: seconds(5, 60),
    everyone: seconds(5, 120),
    line: seconds(5, 180),
    again: seconds(15, 120),
  }),
  /** The id of a help line. */
  line: z.string().min(2),
  queue: z.strictObject({
    /** Minutes by which the gravest go before others; so nobody is overtaken by whoever came later than that. */
    headStart: z.int().min(0).max(60).meta(allowed('0 到 60 分钟', '0 to 60 minutes')),
  }),
  /** The words of the question beforehand; what is asked is the protocol's (`Screen`). */
  screen: screenTexts,
  /** Left out: people under 18 are received as everybody, and are not asked. */
  young: youngRules.optional(),
  /** Left out: nobody is asked of another person. */
  others: othersTexts.optional(),
  /** What a seeker in danger is told while nobody is on duty. */
  nobodyOnDuty: text,
  /** So long the page of whoever has taken somebody may be gone before others are called; ours where it is left out. */
  ownerAway: seconds(30, 300).default(120),
  /** After the outcome somebody asks after the seeker: when, and how long whoever answers the call for it then has. */
  followUp: z.strictObject({ after: hours(1, 72), again: hours(1, 12) }).default({ after: 24, again: 2 }),
  /** Hours. */
  shift: z.int().min(1).max(24).meta(allowed('1 到 24 小时', '1 to 24 hours')),
  language: z.enum(['zh-CN', 'en']),
})
export type CrisisRules = z.infer<typeof crisisFile>

/** What a listener has at hand for hard moments; and the service's own words, to understand texts as the service does. */
export const listenerCards = z.object({ ...cardFile.shape, ...dangerFile.shape, words: wordFile })
export type ListenerCards = z.infer<typeof listenerCards>

/** Everything about this service that a seeker's device needs before anyone signs in. */
export interface ServiceInfo {
  readonly name: string
  /** The same in either language, for a page that changes its own. */
  readonly names: Wording
  readonly topics: readonly Topic[]
  readonly helpLines: readonly HelpLine[]
  /** The service's own help outside, the id of a help line; and how long after a call for help it stands first, ms. */
  readonly outsideLine: { readonly id: string; readonly after: number }
  readonly nobodyOnDuty: Wording
  /** The question beforehand about thoughts of not wanting to live, and the two after a yes. */
  readonly screen: CrisisRules['screen']
  /** The service's rule for people under 18; absent where it has none. */
  readonly young?: YoungRules
  readonly others?: CrisisRules['others']
  /** ms */
  readonly sessionLength: number
  readonly silenceOffersText: number
  /** How far a session may run over, ms. */
  readonly grace: number
  /** Lost connections that one session bears, all together, ms. */
  readonly lostAllowance: number
  /** The protocol's phases, for the seeker's clock: what is happening, and until when it is planned (ms since the start). */
  readonly phases: readonly { readonly id: PhaseId; readonly plain: Wording; readonly until: number }[]
  readonly voice: 'relay' | 'direct' | 'unavailable'
  /** Who runs the model that reads along where a seeker agrees; absent where there is none. */
  readonly secondReader?: string
  /** Only on loopback: the demo sign-ins. */
  readonly demo: readonly {
    readonly username: string
    readonly password: string
    readonly role: string
    readonly workingName: string
  }[]
}

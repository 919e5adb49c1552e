import { z } from 'zod'
import { sessionId } from '../ids.ts'
import { asSeen } from '../text.ts'
import { bookedShape } from './booking.ts'
import { commonWay } from './repeated.ts'

export const mode = z.enum(['voice', 'text'])
export const ageBand = z.enum(['under-14', '14-17', 'adult', 'unsaid'])
/** 0 very bad … 10 very good. */
export const mood = z.int().min(0).max(10)

/** The seeker joins the queue. Both consents that are needed must be given; the others may be refused. */
export const joinRequest = z.strictObject({
  topic: z.string().min(1).max(32),
  mode,
  consent: z.strictObject({
    /** Time, confidentiality and its limits, listening only, what happens in danger (S2.2). */
    rules: z.literal(true),
    /** Words are checked by machine for danger; supervisors see shapes, never words. */
    wordsChecked: z.literal(true),
    /** The listener's device notices pauses and tempo. */
    observation: z.boolean(),
    /** The listener's device, where it can do so by itself, makes words of the voices and looks for danger in them. */
    captions: z.boolean().optional(),
    /** A model outside of the house reads what the seeker writes, for danger. Counts only where there is one. */
    secondReader: z.boolean().optional(),
  }),
  /** Ask for the listener of an earlier session again; if they are not ready, whoever is. */
  again: sessionId.optional(),
  /** An interrupted session goes on: the place in the queue is kept. */
  continues: sessionId.optional(),
  /** Asked before the queue where the service has a rule for people under 18; it may be `unsaid`. */
  ageBand: ageBand.optional(),
})
export type JoinRequest = z.infer<typeof joinRequest>
export const joined = z.object({ session: sessionId })

/** One question, and two more after a yes (`Screen` of the protocol). */
export const screen = z.strictObject({
  wish: z.enum(['no', 'yes', 'unsaid']),
  thought: z.enum(['no', 'yes', 'intent', 'unsaid']).optional(),
  act: z.enum(['no', 'before', 'recent', 'now', 'unsaid']).optional(),
})

/** Of whom they are worried about, if they come for somebody else (`Concern` of the protocol). */
export const concern = z.strictObject({
  danger: z.enum(['no', 'maybe', 'now', 'unsaid']),
  where: z.enum(['here', 'known', 'unknown', 'unsaid']).optional(),
  nearer: z.enum(['me', 'other', 'nobody', 'unsaid']).optional(),
})

/**
 * What the seeker likes to say beforehand: everything optional, again at any time until the session begins. What
 * is absent stays as it was said before (a page that was reloaded no longer knows); an empty text is taken back.
 */
export const intakeRequest = z.strictObject({
  words: z.string().max(2_000).overwrite(asSeen).optional(),
  hope: z.string().max(500).overwrite(asSeen).optional(),
  mood: mood.optional(),
  ageBand: ageBand.optional(),
  /** Thoughts of not wanting to live: asked, never demanded. */
  screen: screen.optional(),
  concern: concern.optional(),
})
export type IntakeRequest = z.infer<typeof intakeRequest>
/**
 * `helpFirst`: what was written speaks of danger, the help that does not depend on us comes first on the screen.
 * `forOther`: it speaks of danger to somebody else, of whom one may be asked.
 */
export const intakeAnswer = z.object({ helpFirst: z.boolean(), forOther: z.boolean().optional() })
export type IntakeAnswer = z.infer<typeof intakeAnswer>

/** The brief that the listener reads (S1.4): topic and the seeker's own words; nothing that identifies. */
export const brief = z.object({
  topic: z.string(),
  mode,
  words: z.string().optional(),
  hope: z.string().optional(),
  mood: mood.optional(),
  ageBand: ageBand.optional(),
  /** Asked beforehand, they said that they have had thoughts of not wanting to live. */
  wish: z.boolean().optional(),
  /** What they answered of somebody whom they are worried about. */
  concern: concern.optional(),
  /** The seeker agreed that pauses and tempo are noticed. */
  observation: z.boolean(),
  /** Asked for this listener again after an earlier session. */
  again: z.boolean(),
  /** They come often: what all listeners then do alike (S6.6). */
  way: commonWay.optional(),
})
export type Brief = z.infer<typeof brief>

/** Afterwards, by the seeker; every answer optional (S3.8, S5.3). 0 not at all … 4 wholly. */
export const feedbackRequest = z.strictObject({
  mood: mood.optional(),
  heard: z.int().min(0).max(4).optional(),
  notJudged: z.int().min(0).max(4).optional(),
  notPushed: z.int().min(0).max(4).optional(),
  /** Would like the same listener another time. */
  again: z.boolean().optional(),
})
export type FeedbackRequest = z.infer<typeof feedbackRequest>

/**
 * The seeker's present session, if there is one, for a page that was reloaded; and the last one in which they met
 * somebody, whose listener they may ask for again (S5.4). `wished`: they said so afterwards.
 */
export const currentSession = z.object({
  session: sessionId.nullable(),
  ended: z.boolean(),
  /** `bookable`: another time with them can be booked (S5.4). */
  earlier: z
    .object({
      session: sessionId,
      listener: z.string(),
      wished: z.boolean(),
      bookable: z.boolean(),
      /**
       * Danger was spoken of, in it or `afterwards`: no line of thanks is taken any more, and help comes first.
       */
      danger: z.enum(['none', 'in-it', 'afterwards']),
    })
    .nullable(),
  booked: bookedShape.nullable(),
})
export type CurrentSession = z.infer<typeof currentSession>

/** Six words, shown once; kept only as a slow hash. In the language of the page that asks; understood on any. */
export const phraseLanguage = z.enum(['zh-CN', 'en'])
export type PhraseLanguage = z.infer<typeof phraseLanguage>
export const phraseRequest = z.strictObject({ language: phraseLanguage.default('zh-CN') })
export const recoveryPhrase = z.object({ words: z.array(z.string()).length(6) })
export const recoverRequest = z.strictObject({ words: z.array(z.string().trim().min(1).max(16)).length(6) })

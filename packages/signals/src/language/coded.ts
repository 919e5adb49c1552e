/** The names that answers are made of (`npx tingyu code`, docs/language.md). Contracts: add, never rename. */

/** What a listener's words do. */
export const moves = [
  'encourager',
  'open_question',
  'closed_question',
  'reflect_feeling',
  'paraphrase',
  'summary',
  'affirm',
  'structure',
  'referral',
  'other',
] as const
/** What a listener's words should not do (S3.7, S1.5, S6.5). */
export const errors = [
  'advice',
  'judgement',
  'minimising',
  'self_disclosure',
  'diagnosis',
  'prescription',
  'contact_exchange',
] as const
export type Move = (typeof moves)[number]
export type ListeningError = (typeof errors)[number]
export type ActName = Move | ListeningError

/** C-SSRS and the SOP: 0 none, 1 wish or worry, 2 active thoughts, harm or violence, 3 plan, act, now. */
export type RiskLevel = 0 | 1 | 2 | 3
export const riskKinds = [
  'suicide',
  'self_harm',
  'harm_to_others',
  'abuse',
  'psychosis',
  'medical',
  'minor',
  'third_party',
] as const
export type RiskKind = (typeof riskKinds)[number]

/** Feelings, one English word each. */
export const emotions = [
  'anxiety',
  'sadness',
  'anger',
  'fear',
  'guilt',
  'shame',
  'grievance',
  'loneliness',
  'loss',
  'despair',
  'fatigue',
  'numbness',
  'calm',
  'relief',
  'hope',
  'joy',
] as const
export type Emotion = (typeof emotions)[number]

/** How strongly a feeling is said: 1 a little (有点), 2 the plain word, 3 much (很), 4 to the utmost (…得要命, 崩溃了). */
export const intensities = [1, 2, 3, 4] as const
export type Intensity = (typeof intensities)[number]

/** What a seeker names of their own that holds them (S5.2). */
export const resourceKinds = [
  /** A trait or an ability: 我这人挺能扛的. */
  'strength',
  /** Somebody who is there. */
  'person',
  /** An animal one lives with. */
  'animal',
  /** Something done that does good. */
  'activity',
  /** A place or a thing that does good. */
  'thing',
  /** Got through before; managed something. */
  'success',
  /** What matters, what one lives by or for. */
  'value',
  /** Something hoped for, planned or wanted. */
  'hope',
] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** What leaves the service's bounds (S6.5, S6.6). */
export const boundaryKinds = [
  'phone',
  'wechat',
  'qq',
  'email',
  'social_account',
  'offline_meeting',
  'off_platform_payment',
  'url',
  'address',
  'other',
] as const
export type BoundaryKind = (typeof boundaryKinds)[number]

/** What a note must not hold, because it says who somebody is (S5.5). */
export const personalKinds = [
  'name',
  'school',
  'employer',
  'place',
  'number',
  'id',
  'birth',
  'mail',
  'account',
  'url',
] as const
export type PersonalKind = (typeof personalKinds)[number]

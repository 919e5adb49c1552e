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

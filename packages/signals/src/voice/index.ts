export * from './frame.ts'
export * from './fact.ts'
export { SpeechDetector } from './speech.ts'
export type { Speech, SpeechChange } from './speech.ts'
export { Conversation } from './conversation.ts'
export { limits, thresholds } from './thresholds.ts'
export type {
  AccountLimits,
  ChangeLimits,
  HumLimits,
  Limits,
  SpeechLimits,
  Threshold,
  TurnLimits,
} from './thresholds.ts'
export { IntensityMeter, moment, sampleRate } from './intensity.ts'
export type { Moment } from './intensity.ts'
export { NoiseFloor } from './hum.ts'
export { SyllableCounter } from './tempo.ts'
export { isVoice, PitchStatistics, semitones, voiceRange } from './pitch.ts'
export { changeWords, OwnChange } from './baseline.ts'
export type { ChangeWord, Spoken } from './baseline.ts'
export { CallAnalysis } from './analysis.ts'
export type { Heard } from './analysis.ts'
export { observable, readObservation } from './observation.ts'
export type { Observation } from './observation.ts'
export { Observer } from './observer.ts'
export { accountOf, comparedWith, expectedIn, keptPauses, usualOf } from './account.ts'
export type { Comparable, Expected, OwnUsual, PhaseSpan, PhaseVoices, VoiceAccount, VoiceFigures } from './account.ts'
export { observedClauses, observedSteps } from './steps.ts'
export type { ObservedClause, ObservedStep } from './steps.ts'
export { shapeOf, shapeSpan } from './shape.ts'
export type { ShapePart, VoiceShape } from './shape.ts'
export { totalsOf } from './totals.ts'
export type { VoiceTotals } from './totals.ts'

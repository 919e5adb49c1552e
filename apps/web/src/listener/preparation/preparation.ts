import type { PreparationRequest, RenewalRequest } from '@tingyu/contract'
import { leastSteadiness, type PreparationCheckId } from '@tingyu/sop'
import { noiseOf } from './noise.ts'

export type Steadiness = 1 | 2 | 3 | 4 | 5
/** `written`: the service holds its sessions in writing only, so no call has to find its way. */
export type Connection = PreparationRequest['connection'] | 'written'

/**
 * The preparation (S1.1–S1.7), one thing at a time. Lives in the page's memory only: whoever starts
 * again looks at everything again.
 */
export interface Preparation {
  /** In the protocol's order. */
  readonly checks: readonly PreparationCheckId[]
  /** The place in `checks`; its length when everything is done. */
  readonly at: number
  readonly steadiness?: Steadiness | undefined
  /** Said by the listener: nobody comes in, nobody else can hear. */
  readonly undisturbed: boolean
  /** dBFS; absent until measured. */
  readonly noiseDbfs?: number | undefined
  readonly voiceHeard: boolean
  readonly connection?: Connection | undefined
  /** Those of the checks that are kept by saying so. */
  readonly affirmed: readonly PreparationCheckId[]
}

export type Action =
  | { readonly type: 'steadiness'; readonly value: Steadiness }
  | { readonly type: 'undisturbed'; readonly is: boolean }
  | { readonly type: 'noise-measured'; readonly dbfs: number }
  | { readonly type: 'noise-again' }
  | { readonly type: 'voice-heard' }
  /** Another microphone hears another room: what was measured with the last one says nothing about it. */
  | { readonly type: 'microphone-changed' }
  | { readonly type: 'connection-tried'; readonly result: Connection }
  | { readonly type: 'connection-again' }
  | { readonly type: 'affirm' }
  | { readonly type: 'next' }
  | { readonly type: 'back' }

export function startPreparation(checks: readonly PreparationCheckId[]): Preparation {
  return { checks, at: 0, undisturbed: false, voiceHeard: false, affirmed: [] }
}

/** What happens to the preparation. Going on is possible only where the present check is kept. */
export function prepare(state: Preparation, action: Action): Preparation {
  switch (action.type) {
    case 'steadiness':
      return { ...state, steadiness: action.value }
    case 'undisturbed':
      return { ...state, undisturbed: action.is }
    case 'noise-measured':
      return { ...state, noiseDbfs: action.dbfs }
    case 'noise-again':
      return { ...state, noiseDbfs: undefined }
    case 'voice-heard':
      return { ...state, voiceHeard: true }
    case 'microphone-changed':
      return {
        ...state,
        noiseDbfs: undefined,
        voiceHeard: false,
        at: Math.min(state.at, placeOf(state, 'surroundings')),
      }
    case 'connection-tried':
      return { ...state, connection: action.result }
    case 'connection-again':
      return { ...state, connection: undefined }
    case 'affirm': {
      const check = state.checks[state.at]
      if (check === undefined || measured.has(check)) return state
      return next({ ...state, affirmed: [...state.affirmed.filter((each) => each !== check), check] })
    }
    case 'next':
      return next(state)
    case 'back':
      return { ...state, at: Math.max(0, state.at - 1) }
  }
}

/** What may still be missing for a check that is looked at or measured. */
export type Missing = 'steadiness' | 'undisturbed' | 'noise' | 'quiet' | 'voice' | 'connection' | 'way'

/** What one still has to do before one may go on, in the order of the page; nothing exactly where the check is kept. */
export function missing(state: Preparation, check: PreparationCheckId): readonly Missing[] {
  if (isKept(state, check)) return []
  switch (check) {
    case 'state':
      return state.steadiness === undefined ? ['steadiness'] : []
    case 'surroundings':
      return [...(state.undisturbed ? [] : (['undisturbed'] as const)), ...missingOfTheRoom(state)]
    case 'microphone':
      return ['voice']
    case 'relay':
      return [state.connection === undefined ? 'connection' : 'way']
    case 'ethics':
    case 'crisis-duty':
    case 'posture':
      return []
  }
}

function missingOfTheRoom(state: Preparation): readonly Missing[] {
  if (isQuietEnough(state)) return []
  if (state.noiseDbfs === undefined) return ['noise']
  return [noiseOf(state.noiseDbfs) === 'nothing' ? 'voice' : 'quiet']
}

/** Whether a check is kept, so that one may go on. */
export function isKept(state: Preparation, check: PreparationCheckId): boolean {
  switch (check) {
    case 'state':
      return state.steadiness !== undefined && state.steadiness >= leastSteadiness
    case 'surroundings':
      return state.undisturbed && isQuietEnough(state)
    case 'microphone':
      return state.voiceHeard
    case 'relay':
      return state.connection !== undefined && state.connection !== 'unreachable'
    case 'ethics':
    case 'crisis-duty':
    case 'posture':
      return state.affirmed.includes(check)
  }
}

/**
 * Where nothing at all arrives the room cannot be measured. A voice that does arrive shows that the microphone takes
 * out the noise by itself; whether the room is quiet is then for the listener's own ears.
 */
function isQuietEnough({ noiseDbfs, voiceHeard }: Preparation): boolean {
  if (noiseDbfs === undefined) return false
  const noise = noiseOf(noiseDbfs)
  return noise === 'nothing' ? voiceHeard : noise !== 'loud'
}

/** Not steady enough today (S1.1): the page then speaks about that, and about nothing else. */
export function isForAnotherDay(state: Preparation): boolean {
  return state.checks[state.at] === 'state' && state.steadiness !== undefined && state.steadiness < leastSteadiness
}

/** What the service is told of a whole preparation; undefined as long as anything is missing. */
export function finished(state: Preparation): PreparationRequest | undefined {
  const { checks, steadiness, noiseDbfs, voiceHeard, connection } = state
  if (!checks.every((check) => isKept(state, check))) return undefined
  if (steadiness === undefined || noiseDbfs === undefined || connection === undefined) return undefined
  const way = connection === 'written' ? 'unreachable' : connection
  return { checks: [...checks], steadiness, noiseDbfs: bounded(noiseDbfs), voiceHeard, connection: way }
}

/** What it is told of a shorter one. */
export function renewed(state: Preparation): RenewalRequest | undefined {
  const { checks, steadiness, noiseDbfs } = state
  if (!checks.every((check) => isKept(state, check))) return undefined
  if (steadiness === undefined || noiseDbfs === undefined) return undefined
  return { steadiness, noiseDbfs: bounded(noiseDbfs) }
}

const measured = new Set<PreparationCheckId>(['state', 'surroundings', 'microphone', 'relay'])

function next(state: Preparation): Preparation {
  const check = state.checks[state.at]
  return check !== undefined && isKept(state, check) ? { ...state, at: state.at + 1 } : state
}

function placeOf(state: Preparation, check: PreparationCheckId): number {
  const place = state.checks.indexOf(check)
  return place === -1 ? state.at : place
}

/** A device without any noise reads −∞; the contract ends at −120. One decimal is more than a room needs. */
function bounded(dbfs: number): number {
  return Math.round(Math.max(-120, Math.min(0, dbfs)) * 10) / 10
}

import type { Duty, OwnLimit } from '@tingyu/contract'
import type { Instant, RestReason, SessionId } from '@tingyu/sop'

/** Where a listener without a session stands. */
export type Standing =
  | { readonly at: 'asking' }
  /** The note of the last session comes first (S5.5). */
  | { readonly at: 'note'; readonly session: SessionId }
  /** To rest first (S6.2): until a time, or until it has been put down. */
  | { readonly at: 'resting'; readonly why: RestReason; readonly until: Instant }
  | { readonly at: 'debrief'; readonly session: SessionId }
  /** They are in a room of supervision, in this tab or another (S1.3). */
  | { readonly at: 'in-room' }
  | { readonly at: 'unprepared' }
  /** The preparation was done, and its time is over (S1.3). */
  | { readonly at: 'lapsed' }
  | { readonly at: 'ready'; readonly until: Instant }
  | { readonly at: 'accepting'; readonly until: Instant }

/** As it comes with the home, or since then by the live connection. */
type DutySeen = Pick<Duty, 'accepting' | 'readyUntil' | 'noteOpen' | 'rest' | 'inRoom'>

/**
 * @param now the server's time; undefined before the first connection
 * @param held until when the last preparation held that this page knows of: once it is over, the service
 *   does not mention it any more
 */
export function standingOf(duty: DutySeen | undefined, now: Instant | undefined, held?: Instant): Standing {
  if (duty === undefined || now === undefined) return { at: 'asking' }
  if (duty.noteOpen !== undefined) return { at: 'note', session: duty.noteOpen }
  const { rest } = duty
  if (rest?.until !== undefined && now < rest.until) return { at: 'resting', why: rest.why, until: rest.until }
  if (rest?.session !== undefined) return { at: 'debrief', session: rest.session }
  if (duty.inRoom === true) return { at: 'in-room' }
  if (duty.readyUntil === undefined) return { at: held !== undefined && now >= held ? 'lapsed' : 'unprepared' }
  if (now >= duty.readyUntil) return { at: 'lapsed' }
  return { at: duty.accepting ? 'accepting' : 'ready', until: duty.readyUntil }
}

/** By which limit of one's own one has had enough, and how many that lets; undefined: it is another rule. */
export function ownLimitOf(
  why: string,
  load: OwnLimit | undefined,
): { readonly per: 'day' | 'week'; readonly most: number } | undefined {
  if (why === 'day' && load?.perDay !== undefined) return { per: 'day', most: load.perDay }
  if (why === 'week' && load?.perWeek !== undefined) return { per: 'week', most: load.perWeek }
  return undefined
}

/** Back into the room that one walked out of; where it is not known any more, to where rooms are listed. */
export function wayBack(supervision: { readonly room?: string | undefined } | undefined): string {
  return supervision?.room === undefined ? '/supervision' : `/room/${supervision.room}`
}

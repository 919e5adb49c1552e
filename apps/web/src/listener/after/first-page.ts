/** The pages after a session. */
export type AfterPage = 'shield' | 'report' | 'note' | 'reflection' | 'rest'

/** Whoever put the report of the shield aside, on this device until it is closed, is not met by it again. */
const key = 'tingyu.shield-seen'

/** They went on from the report of this session, filled in or not. */
export function keepShieldSeen(session: string): void {
  sessionStorage.setItem(key, session)
}

/** Whether they went on from it before. */
export function wasShieldSeen(session: string): boolean {
  return sessionStorage.getItem(key) === session
}

/**
 * Where one begins: with how it went, or, after the shield, with the report of it (S6.6). Once that was put aside, the way to
 * the note leads to the note.
 */
export function firstPage({
  shielded,
  seen,
  asked,
  noteOpen,
}: {
  shielded: boolean
  /** They went on from the report before. */
  seen: boolean
  /** They come for the report itself. */
  asked: boolean
  /** The note is still to be written. */
  noteOpen: boolean
}): AfterPage {
  if (!shielded) return 'report'
  if (!seen || asked) return 'shield'
  return noteOpen ? 'note' : 'report'
}

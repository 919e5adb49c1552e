import type { PersonId, SessionId } from '@tingyu/sop'

/** What a process of this benchmark says on stdout when it is ready. */
export interface Opened {
  readonly url: string
  readonly pairs: readonly { readonly session: SessionId; readonly seeker: PersonId; readonly listener: PersonId }[]
}

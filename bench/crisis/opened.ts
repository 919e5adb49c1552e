import type { PersonId } from '@tingyu/sop'
import type { Opened } from '../relay/opened.ts'

/** What the process of this benchmark says on stdout when it is ready. */
export interface OpenedCrisis extends Opened {
  /** All on duty. */
  readonly supervisors: readonly PersonId[]
  /** Where the anchor listens, in the same process. */
  readonly anchor: string
}

/** One line on its stdin: a supervisor takes the crisis of a session and finds a false alarm; or the cost of the audit log. */
export type Wish = { readonly calm: string; readonly by: PersonId } | { readonly audit: number }

/** What an audit row costs beside the same row in a plain table; each in a transaction of its own. */
export interface AuditCost {
  readonly auditMedianMs: number
  readonly auditP99Ms: number
  readonly plainMedianMs: number
  readonly plainP99Ms: number
}

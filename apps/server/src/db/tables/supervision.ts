import type { GroupForm, Instant, Ms, PersonId, Point, SessionId } from '@tingyu/sop'
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { KeyDay } from '../../session/confidence/key-ring.ts'

/** The tables of `migrations/021-supervision.ts`, `025-supervision-rooms.ts`, `030-repeated-calls.ts`,
 * `034-supervision-groups.ts` and `040-groups-that-write.ts`. */
export interface SupervisionTables {
  supervision_request: {
    id: Generated<string>
    listener: PersonId
    session: SessionId | null
    account: boolean
    points: JSONColumnType<Point[]>
    whom: PersonId | null
    soon: boolean
    asked_at: Instant
    taken_by: PersonId | null
    taken_at: Instant | null
    answered_at: Instant | null
    read_at: Instant | null
    thanked: Generated<boolean>
    closed_at: Instant | null
  }
  supervision_line: {
    id: string
    seq: GeneratedAlways<number>
    request: string
    sender: 'listener' | 'supervisor'
    by: PersonId | null
    at: Instant
    sealed: Buffer
  }
  supervision_appointment: {
    id: Generated<string>
    request: string
    supervisor: PersonId | null
    at: Instant
    minutes: number
    accepted_at: Instant | null
    cancelled_at: Instant | null
    held_minutes: number | null
    together_ms: Generated<Ms>
    together_at: Instant | null
  }
  supervision_group: {
    id: Generated<string>
    form: Generated<GroupForm>
    supervisor: PersonId | null
    at: Instant
    minutes: number
    together_ms: Generated<Ms>
    together_at: Instant | null
    began_at: Instant | null
    cancelled_at: Instant | null
    closed_at: Instant | null
    held_minutes: number | null
  }
  supervision_member: {
    group: string
    form: Generated<GroupForm>
    listener: PersonId
    place: number
    declined_at: Instant | null
    together_ms: Generated<Ms>
    held_minutes: number | null
  }
  supervision_group_line: {
    group: string
    id: string
    no: number
    by: PersonId | null
    role: 'listener' | 'supervisor'
    at: Instant
    key_day: ColumnType<KeyDay, KeyDay, never>
    sealed: Buffer
  }
  repeated_call: {
    id: Generated<string>
    seeker: PersonId
    noticed_at: Instant
    way: Buffer | null
    by: PersonId | null
    at: Instant | null
    until: Instant | null
    closed_at: Instant | null
  }
}

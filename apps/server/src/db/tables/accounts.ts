import type { Instant, PersonId } from '@tingyu/sop'
import type { Role } from '@tingyu/contract'
import type { Generated } from 'kysely'

/** Tables of `001-accounts`. Times of the accounts' own tables are `timestamptz` (real time, better-auth's); ours elsewhere are epoch ms. */
export interface AccountTables {
  person: PersonTable
  auth_session: AuthSessionTable
  credential: CredentialTable
  auth_verification: AuthVerificationTable
  second_factor: SecondFactorTable
  used_code: UsedCodeTable
  invitation: InvitationTable
  recovery_phrase: RecoveryPhraseTable
  clock_base: ClockBaseTable
}

interface PersonTable {
  id: Generated<PersonId>
  role: Generated<Role>
  /** null for a person of staff who has not been given one, and for seekers. */
  username: string | null
  working_name: string
  /** Made up by better-auth, which wants one; nobody is asked for an address. */
  placeholder_email: string
  email_verified: Generated<boolean>
  image: Generated<string | null>
  is_anonymous: Generated<boolean | null>
  two_factor_enabled: Generated<boolean | null>
  disabled: Generated<boolean>
  /** Of migrations/014-young.ts: an operator marked this listener for people under 18. */
  hears_young: Generated<boolean>
  /** Exists only for trying the service out; refused wherever others can reach it. */
  demo: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

interface AuthSessionTable {
  id: Generated<string>
  person_id: PersonId
  token: string
  expires_at: Date
  created_at: Generated<Date>
  updated_at: Generated<Date>
  /** Always null, by constraint: addresses and devices are not kept. */
  ip_address: null
  user_agent: null
}

interface CredentialTable {
  id: Generated<string>
  person_id: PersonId
  account_id: string
  provider_id: string
  password: string | null
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

interface AuthVerificationTable {
  id: Generated<string>
  identifier: string
  value: string
  expires_at: Date
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

interface SecondFactorTable {
  id: Generated<string>
  person_id: PersonId
  secret: string
  backup_codes: string
  verified: Generated<boolean | null>
  failed_verification_count: Generated<number | null>
  locked_until: Date | null
}

interface UsedCodeTable {
  person_id: PersonId
  code_hash: Buffer
  used_at: Generated<Date>
}

interface InvitationTable {
  token_hash: Buffer
  person_id: PersonId
  expires_at: Date
}

interface RecoveryPhraseTable {
  person_id: PersonId
  phrase_hash: Buffer
  created_at: Generated<Date>
}

interface ClockBaseTable {
  one: Generated<boolean>
  real_at: Instant
  at: Instant
  rate: number
}

import { type Kysely, sql } from 'kysely'

/**
 * People and how they sign in. The tables are better-auth's in shape; their names, and the rules, ours.
 * `clock_base` belongs to `clock.ts`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table person (
    id uuid primary key default gen_random_uuid(),
    role text not null default 'seeker'
      constraint person_role check (role in ('seeker', 'listener', 'supervisor', 'operator')),
    username text
      constraint person_username_unique unique
      constraint person_username_form check (username ~ '^[a-z][a-z0-9_.]{2,30}$'),
    working_name text not null
      constraint person_working_name_length check (char_length(working_name) between 1 and 12),
    placeholder_email text not null constraint person_placeholder_email_unique unique,
    email_verified boolean not null default false,
    image text constraint person_has_no_image check (image is null),
    is_anonymous boolean default false,
    two_factor_enabled boolean default false,
    disabled boolean not null default false,
    demo boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint person_seeker_is_anonymous check (
      (role = 'seeker') = coalesce(is_anonymous, false) and (role = 'seeker') = (username is null)
    )
  )`,
  `create table auth_session (
    id uuid primary key default gen_random_uuid(),
    person_id uuid not null references person (id) on delete cascade,
    token text not null constraint auth_session_token_unique unique,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    ip_address text,
    user_agent text,
    constraint auth_session_keeps_no_address check (ip_address is null and user_agent is null)
  )`,
  `create index auth_session_person on auth_session (person_id)`,
  `create index auth_session_expires on auth_session (expires_at)`,
  `create table credential (
    id uuid primary key default gen_random_uuid(),
    person_id uuid not null references person (id) on delete cascade,
    account_id text not null,
    provider_id text not null constraint credential_is_a_password check (provider_id = 'credential'),
    password text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint credential_one_per_person unique (person_id)
  )`,
  `create table auth_verification (
    id uuid primary key default gen_random_uuid(),
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create index auth_verification_identifier on auth_verification (identifier)`,
  `create table second_factor (
    id uuid primary key default gen_random_uuid(),
    person_id uuid not null constraint second_factor_one_per_person unique references person (id) on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean default true,
    failed_verification_count integer default 0,
    locked_until timestamptz
  )`,
  `create table used_code (
    person_id uuid not null references person (id) on delete cascade,
    code_hash bytea not null,
    used_at timestamptz not null default now(),
    primary key (person_id, code_hash)
  )`,
  `create table invitation (
    token_hash bytea primary key,
    person_id uuid not null constraint invitation_one_per_person unique references person (id) on delete cascade,
    expires_at timestamptz not null
  )`,
  `create table recovery_phrase (
    person_id uuid primary key references person (id) on delete cascade,
    phrase_hash bytea not null constraint recovery_phrase_unique unique,
    created_at timestamptz not null default now()
  )`,
  `create table clock_base (
    one boolean primary key default true constraint clock_base_one_row check (one),
    real_at bigint not null,
    at bigint not null,
    rate integer not null constraint clock_base_rate check (rate between 1 and 1000)
  )`,
]

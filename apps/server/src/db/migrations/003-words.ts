import { sql, type Kysely } from 'kysely'

/**
 * What is understood of words (docs/language.md) and kept: acts as names, never words; and what people write on purpose
 * for later, sealed under the lasting key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- What a listener's text did, by the name of each act. An observation, in a table of its own and not in the log:
    -- it goes with the session's log, and no decision of the protocol depends on it.
    create table said_act (
      session uuid not null references listening_session (id) on delete cascade,
      -- The text's place in the log.
      seq integer not null,
      at bigint not null,
      phase text not null check (phase in ('open', 'listen', 'explore', 'close')),
      acts text[] not null check (cardinality(acts) <= 40 and acts <@ array[
        'encourager', 'open_question', 'closed_question', 'reflect_feeling', 'paraphrase', 'summary', 'affirm',
        'structure', 'referral', 'other', 'advice', 'judgement', 'minimising', 'self_disclosure', 'diagnosis',
        'prescription', 'contact_exchange']),
      primary key (session, seq)
    );

    -- An address or a number out of a message, handed over by the listener for whoever has taken the incident. Sealed
    -- under the lasting key, because an incident outlives the key of its day; gone a day after it is closed.
    create table incident_detail (
      incident uuid not null references incident (id) on delete cascade,
      message uuid not null,
      start integer not null check (start >= 0),
      at bigint not null,
      by uuid references person (id) on delete set null,
      sealed bytea not null check (octet_length(sealed) <= 1000),
      primary key (incident, message, start)
    );

    -- The free line of a note (S5.5), sealed under the lasting key; nothing in it says who somebody is.
    alter table note add column line bytea;
  `.execute(db)
}

import { sql, type Kysely } from 'kysely'

/** What each session adds to its listener's own growth (S7.6): a few counts, made once, which go with its events. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table session_growth (
      session uuid primary key references listening_session (id) on delete cascade,
      listener uuid not null references person (id) on delete cascade,
      -- When it ended.
      at bigint not null,
      -- Whether every phase was begun within the protocol's range; of a session that came to its end.
      kept boolean,
      -- How long who talked in pure listening, ms.
      talk_listener integer check (talk_listener >= 0),
      talk_seeker integer check (talk_seeker >= 0),
      break_ins integer check (break_ins >= 0),
      -- How long both voices were heard, ms.
      heard_for integer check (heard_for > 0),
      -- Of what the listener wrote.
      turns integer check (turns > 0),
      advising integer check (advising between 0 and turns),
      reflections integer check (reflections >= 0),
      questions integer check (questions >= 0),
      check ((talk_listener is null) = (talk_seeker is null)),
      check ((break_ins is null) = (heard_for is null)),
      check (num_nulls(turns, advising, reflections, questions) in (0, 4))
    );
    create index growth_of_a_listener on session_growth (listener, at);
    alter table listening_session add column accounted boolean not null default false;
    create index to_be_accounted on listening_session (ended_at) where status = 'ended' and not accounted;
  `.execute(db)
}

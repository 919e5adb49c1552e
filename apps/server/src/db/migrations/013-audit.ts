import { sql, type Kysely } from 'kysely'

/**
 * Who looked at an incident, who did what with it, and what a listener handed over (decision 094): rows that nobody can
 * change, each sealed with the one before it. Of a seeker nothing, of words nothing. No foreign keys: what was written
 * stays as it was, also when an account or an incident is gone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      no bigint primary key check (no > 0),
      at bigint not null,
      by uuid not null,
      what text not null check (what ~ '^[a-z-]{2,32}$'),
      incident uuid not null,
      -- Which of several: a message's id, a result, how many. Nothing in these checks can hold a line break.
      about text not null default '' check (about ~ '^[0-9a-z-]{0,64}$'),
      hash bytea not null check (octet_length(hash) = 32)
    );
    create index audit_of_incident on audit_log (incident, no);

    -- The same form as in apps/server/src/audit/chain.ts, which checks it; a change of either is a new form with a new name.
    create function chain_audit() returns trigger language plpgsql as $body$
    declare last audit_log;
    begin
      -- One after another, each until its transaction ends: a number is given only once the one before it is there.
      perform pg_advisory_xact_lock(13, 1);
      select * into last from audit_log order by no desc limit 1;
      new.no := coalesce(last.no, 0) + 1;
      new.hash := sha256(convert_to(concat_ws(chr(10), 'tingyu audit 1', new.no, new.at, new."by", new.what, new.incident,
        new.about, encode(coalesce(last.hash, decode(repeat('00', 32), 'hex')), 'hex')), 'UTF8'));
      return new;
    end
    $body$;
    -- A row that brings its hash comes out of a backup and stays as it is: whether it is true, is for the check to say.
    create trigger chain_audit before insert on audit_log for each row when (new.hash is null)
      execute function chain_audit();

    create function audit_is_append_only() returns trigger language plpgsql as $body$
    begin
      raise exception 'the audit log is only ever added to' using errcode = 'insufficient_privilege';
    end
    $body$;
    create trigger audit_is_append_only before update or delete or truncate on audit_log for each statement
      execute function audit_is_append_only();
  `.execute(db)
}

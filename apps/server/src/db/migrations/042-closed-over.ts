import { sql, type Kysely } from 'kysely'

/**
 * From whom an incident was closed by another (decision 098), kept where it happens: every supervisor's page is told of it
 * whenever anything changes, and finding it among the marks took longer with every crisis of the last day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table incident add column closed_over uuid references person (id) on delete set null;
    update incident i set closed_over = taken.by
      from incident_mark o, lateral (
        select t.by from incident_mark t
        where t.incident = o.incident and t.what = 'taken' and t.at <= o.at order by t.at desc limit 1
      ) taken
      where o.incident = i.id and o.what = 'outcome' and taken.by <> o.by;
    create index incidents_closed_over on incident (resolved_at) where closed_over is not null;
  `.execute(db)
}

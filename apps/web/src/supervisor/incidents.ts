import type { OpenIncident } from '@tingyu/contract'

/** The newest danger first. */
export function newestFirst(incidents: readonly OpenIncident[]): readonly OpenIncident[] {
  return incidents.toSorted((a, b) => b.declaredAt - a.declaredAt)
}

/** Those whom nobody has come to yet. */
export function untaken(incidents: readonly OpenIncident[]): readonly OpenIncident[] {
  return incidents.filter((incident) => incident.takenBy === undefined)
}

/**
 * Whether this supervisor is the one who came. Working names are shown instead of ids; two people of the
 * same name would both be offered the text, and the service lets only the right one read it.
 */
export function isMine(incident: OpenIncident, workingName: string | null): boolean {
  return incident.takenBy !== undefined && incident.takenBy === workingName
}

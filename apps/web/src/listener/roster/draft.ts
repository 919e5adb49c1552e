import type { OpenHoursRequest } from '@tingyu/contract'

/** What is being changed, and of which version. */
export type Draft = OpenHoursRequest

/** In the storage of this tab: it outlasts a reload, and nobody else's hours are in it. */
const keyOf = (username: string) => `tingyu.open-hours.${username}`

/** What was changed and not saved before a reload. */
export function keptDraft(username: string): Draft | undefined {
  return readDraft(sessionStorage.getItem(keyOf(username)))
}

export function keepDraft(username: string, draft: Draft | undefined): void {
  if (draft === undefined) sessionStorage.removeItem(keyOf(username))
  else sessionStorage.setItem(keyOf(username), JSON.stringify(draft))
}

/** Of what this tab kept; nothing where it is not ours, or of an older page. */
export function readDraft(text: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(text ?? 'null')
    return isDraft(draft) ? draft : undefined
  } catch {
    return undefined
  }
}

function isDraft(draft: unknown): draft is Draft {
  if (!isRecord(draft) || typeof draft['version'] !== 'number') return false
  const { weekly, days } = draft
  return (
    Array.isArray(weekly) &&
    weekly.every((each) => isHours(each) && typeof each['weekday'] === 'number') &&
    Array.isArray(days) &&
    days.every((each) => isRecord(each) && typeof each['date'] === 'string' && areHours(each['hours']))
  )
}

function areHours(value: unknown): boolean {
  return Array.isArray(value) && value.every(isHours)
}

function isHours(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && typeof value['from'] === 'string' && typeof value['until'] === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Whether the two say the same, in whatever order they were written. */
export function sameHours(a: Omit<Draft, 'version'>, b: Omit<Draft, 'version'>): boolean {
  return textOf(a) === textOf(b)
}

function textOf({ weekly, days }: Omit<Draft, 'version'>): string {
  const ofWeek = weekly.map(({ weekday, from, until }) => `${weekday} ${from} ${until}`).toSorted()
  const otherwise = days.map(
    ({ date, hours }) => `${date} ${hours.map(({ from, until }) => `${from}-${until}`).join()}`,
  )
  return JSON.stringify([ofWeek, otherwise.toSorted()])
}

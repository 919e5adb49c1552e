import type { PersonId } from '../ids.ts'

/** What stands for a person's id on a device that need not know who it is. */
export const shownPerson = { listener: 'listener' as PersonId, supervisor: 'supervisor' as PersonId } as const

/** Whether an id only stands for somebody; nobody's account has such an id. */
export function isShownPerson(person: PersonId): boolean {
  return person === shownPerson.listener || person === shownPerson.supervisor
}

import type { SessionReport } from '@tingyu/contract'
import type { NoteField } from '@tingyu/sop'

/** For each field of the note the options that were chosen. Ids only: there is no place for words (S5.5). */
export type Chosen = Readonly<Record<string, readonly string[]>>

/** What is known already: the topic that the seeker chose, where the note has such an option. */
export function startNote(fields: readonly NoteField[], topic: string): Chosen {
  const field = fields.find((each) => each.choose === 'many' && each.options.some((option) => option.id === topic))
  return field === undefined ? {} : { [field.id]: [topic] }
}

/** What cannot well be said of a session that somebody had to end to protect themselves; each can be changed. */
const nothingToSay: Chosen = { 'at-the-end': ['unclear'], next: ['nothing'] }

/** The same after the shield (S6.6): nobody has to look for how the other one was. Danger is asked about as ever. */
export function startShielded(fields: readonly NoteField[], topic: string): Chosen {
  const offered = Object.entries(nothingToSay).filter(([id, [option]]) =>
    fields.some((field) => field.id === id && field.options.some((each) => each.id === option)),
  )
  return { ...startNote(fields, topic), ...Object.fromEntries(offered) }
}

/** Choosing an option: of one it replaces, of many it adds or takes away. What the field does not offer changes nothing. */
export function choose(chosen: Chosen, field: NoteField, option: string): Chosen {
  if (!field.options.some((each) => each.id === option)) return chosen
  const before = chosen[field.id] ?? []
  if (field.choose === 'one') return { ...chosen, [field.id]: [option] }
  const after = before.includes(option) ? before.filter((each) => each !== option) : [...before, option]
  return { ...chosen, [field.id]: after }
}

/**
 * The note says that no danger was noticed, and the session knows of some: worth asking once more, kindly. Not where
 * everything that a machine noticed was answered as its mistake.
 */
export function forgetsDanger(chosen: Chosen, danger: SessionReport['danger']): boolean {
  if (danger === undefined || chosen['risk']?.[0] !== 'none') return false
  return danger.crises.length > 0 || danger.signs.some(({ answer }) => answer !== 'misheard')
}

/** The fields that still want an answer: those of which exactly one is to be chosen. */
export function missing(fields: readonly NoteField[], chosen: Chosen): readonly NoteField[] {
  return fields.filter((field) => field.choose === 'one' && (chosen[field.id] ?? []).length !== 1)
}

/** What is sent: every field of the protocol, in its order, and nothing else. */
export function noteOf(fields: readonly NoteField[], chosen: Chosen): Record<string, string[]> {
  return Object.fromEntries(
    fields.map((field) => [
      field.id,
      field.options.map((option) => option.id).filter((option) => chosen[field.id]?.includes(option) === true),
    ]),
  )
}

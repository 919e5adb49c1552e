import type { SessionReport } from '@tingyu/contract'
import type { NoteField } from '@tingyu/sop'

/** For each field of the note the options that were chosen. Ids only: there is no place for words (S5.5). */
export type Chosen = Readonly<Record<string, readonly string[]>>

/**
 * What is known already, of a session that ended so: the topic that the seeker chose; after the shield, that nobody has to
 * look for how the other one was (S6.6); where the listener left first, that it was they. Each where the note has such an
 * option, and each can be changed. Danger is asked about as ever.
 */
export function startNote(
  fields: readonly NoteField[],
  { topic, reason }: Pick<SessionReport, 'topic' | 'reason'>,
): Chosen {
  const offers = ([id, [option]]: readonly [string, readonly string[]]) =>
    fields.some((field) => field.id === id && field.options.some((each) => each.id === option))
  const asked = fields.find((each) => each.choose === 'many' && each.options.some((option) => option.id === topic))
  return {
    ...(asked && { [asked.id]: [topic] }),
    ...Object.fromEntries(Object.entries(known[reason] ?? {}).filter(offers)),
  }
}

/** What follows for the note from how a session ended. */
const known: { readonly [Reason in SessionReport['reason']]?: Chosen } = {
  harassment: { 'at-the-end': ['unclear'], next: ['nothing'] },
  'listener-left': { 'at-the-end': ['i-left'], next: ['nothing'] },
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

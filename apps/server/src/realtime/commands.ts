import { roles, type PersonCommand, type RefusalBody, type Role } from '@tingyu/contract'
import { showsSomething, type SessionCommand } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { reportByShield } from '../harassment/shield.ts'
import type { Identity } from '../http/route.ts'
import type { Given } from '../session/log.ts'
import { inCodes } from '../words/session-words.ts'
import { readWhileWriting } from '../words/write.ts'

type Type = PersonCommand['type']
type Of<T extends Type> = Extract<PersonCommand, { type: T }>

/** What a command of a person is to the protocol, and who may give it. */
interface CommandRule<T extends Type> {
  readonly can: readonly Role[]
  readonly give: (
    command: Of<T>,
    who: Identity,
    context: Context,
  ) => Pick<Given, 'command' | 'confidences' | 'weigh' | 'alongside'>
}
type CommandTable = { readonly [T in Type]: CommandRule<T> }

/** A command that needs nothing but to be passed on. */
function plain<T extends Type & SessionCommand['type']>(can: readonly Role[]): CommandRule<T> {
  return { can, give: (command) => ({ command: command as unknown as SessionCommand }) }
}

/**
 * Every realtime command. Whether this person may give it in this session and at this moment is for the
 * protocol; here stands which role may give it at all.
 */
export const commands: CommandTable = {
  accept: plain(['listener']),
  pass: plain(['listener']),
  begin: plain(['listener']),
  advance: plain(['listener']),
  mark: plain(['listener']),
  write: {
    can: ['seeker', 'listener', 'supervisor'],
    give: (said, who) => {
      const write = { ...said, body: isText(said) ? legible(said.body) : '' }
      return {
        command: { type: 'write', messageId: write.messageId, length: lengthOf(write) },
        confidences: [{ kind: write.kind, id: write.messageId, body: write.body }],
        ...readWhileWriting(write, who),
      }
    },
  },
  'switch-mode': plain(['seeker', 'listener']),
  leave: plain(['seeker', 'listener']),
  finish: plain(['listener']),
  // The report follows with the end (harassment/shield.ts).
  'raise-shield': plain(['listener']),
  'lower-shield': plain(['listener']),
  'end-harassment': {
    can: ['listener'],
    give: ({ block }) => ({
      command: { type: 'end-harassment' },
      alongside: async (unit, { id, now, events }) => {
        const ended = events.some(({ event }) => event.type === 'ended' && event.reason === 'harassment')
        if (ended) await reportByShield(unit, id, now, block)
      },
    }),
  },
  'ask-help': plain(['seeker']),
  'declare-crisis': plain(['listener', 'supervisor']),
  'answer-risk': plain(['listener']),
  'switch-captions': plain(['listener']),
  'stop-second-reader': plain(['seeker']),
  'notice-risk': {
    can: ['listener'],
    // What the texts show the server notices itself; here a device says what it heard (decision 081).
    give: (noticed) => ({ command: { type: 'notice-risk', side: 'seeker', ...inCodes(noticed), spoken: true } }),
  },
  'take-crisis': {
    can: ['supervisor'],
    give: (_command, who) => ({ command: { type: 'take-crisis', workingName: who.workingName ?? '' } }),
  },
  'join-voice': plain(['supervisor']),
  'leave-voice': plain(['supervisor']),
  'resolve-crisis': plain(['supervisor']),
}

/** A tap has no words; to the protocol it is as long as the shortest text. What shows nothing is no text. */
function lengthOf(write: Of<'write'>): number {
  if (!isText(write)) return 1
  return showsSomething(write.body) ? write.body.length : 0
}

/** Without what no keyboard writes: halves of characters, and controls other than the ends of lines. */
function legible(body: string): string {
  return body.replaceAll(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, '')
}

function isText({ kind }: Of<'write'>): boolean {
  return kind === 'text'
}

/** @throws when a command does not say who can: the process then does not start */
export function assertAccess(table: Readonly<Record<string, { readonly can?: readonly string[] }>>): void {
  for (const [type, { can }] of Object.entries(table)) {
    const known = can?.every((role) => (roles as readonly string[]).includes(role)) ?? false
    if (!can || can.length === 0 || !known) throw new Error(`the realtime command ${type} does not say who can`)
  }
}

/** The order that a person's command is. Null where their role may not give it. */
export function givenBy(context: Context, who: Identity, id: string, command: PersonCommand): Given | null {
  const rule = commands[command.type] as CommandRule<Type>
  if (!rule.can.includes(who.role) || who.role === 'operator') return null
  const { person, role } = who
  return {
    ...rule.give(command, who, context),
    by: role,
    person,
    commandId: id,
    permit: (session, row) => {
      // Whose session it is, is for the protocol to say of listeners; of seekers only this row knows.
      if (role === 'seeker' && row.seeker !== person) return notFound
      if (command.type === 'switch-mode' && command.mode === 'voice' && context.config.voice === 'unavailable') {
        return { code: 'not-now' }
      }
      // A supervisor speaks only where they have come to help.
      // From another who has it, it is taken and ended only by saying so, and for saying so there is a request.
      if (command.type === 'take-crisis' || command.type === 'resolve-crisis') {
        const { takenBy } = session.status === 'crisis' ? session : {}
        if (takenBy !== undefined && takenBy.supervisor !== person) return { code: 'taken-already' }
      }
      if (role === 'supervisor' && command.type === 'write') {
        if (session.status !== 'crisis') return { code: 'not-in-crisis' }
        if (session.takenBy?.supervisor !== person) return { code: 'not-yours' }
      }
      return undefined
    },
  }
}

const notFound: RefusalBody = { code: 'not-found' }

import type { Instant, MessageId, Ms, PersonId, RiskCode, StepId } from '../src/ids.ts'
import type { Protocol } from '../src/protocol/protocol.ts'
import type { RefusalCode } from '../src/result.ts'
import type { SessionCommand } from '../src/session/command.ts'
import { answer } from '../src/session/decide.ts'
import type { Actor, DatedEvent, NoticedLevel, SessionEvent, Side } from '../src/session/event.ts'
import { begunPart, unborn } from '../src/session/state.ts'
import type { Session } from '../src/session/state.ts'
import { seconds, standard } from './standard.ts'

/** The people of the tests. */
export const seeker = 'seeker-of-the-test' as PersonId
export const lin = { id: 'listener-lin' as PersonId, workingName: '林间' }
export const he = { id: 'listener-he' as PersonId, workingName: '小禾' }
export const wen = { id: 'listener-wen' as PersonId, workingName: '闻溪' }
export const xu = { id: 'supervisor-xu' as PersonId, workingName: '徐老师' }
export const tang = { id: 'supervisor-tang' as PersonId, workingName: '唐老师' }

export const message = (number: number): MessageId => `message-${number}` as MessageId
export const step = (id: string): StepId => id as StepId

/** 2026-03-01 20:00 in Shanghai. */
export const evening: Instant = 1_772_366_400_000

/** One session that a test plays: it gives orders and looks at what they did. */
export class Stage {
  now: Instant = evening
  session: Session = unborn
  log: DatedEvent[] = []
  readonly protocol: Protocol

  constructor(protocol: Protocol = standard) {
    this.protocol = protocol
  }

  /** Lets time pass; nothing happens by that alone. */
  wait(time: Ms): this {
    this.now += time
    return this
  }

  /** To a time since the beginning, on the wall's clock. */
  at(time: Ms): this {
    const startedAt = begunPart(this.session)?.startedAt
    if (startedAt === undefined) throw new Error('the session has not begun')
    this.now = startedAt + time
    return this
  }

  /** Gives an order; the code of its refusal, or undefined if it was granted. */
  order(by: Actor, person: PersonId | undefined, command: SessionCommand): RefusalCode | undefined {
    const order = person === undefined ? { by, command } : { by, person, command }
    const { events, session, refusal } = answer(this.protocol, this.session, order, this.now)
    this.log.push(...events)
    this.session = session
    return refusal?.code
  }

  seeker(command: SessionCommand): RefusalCode | undefined {
    return this.order('seeker', seeker, command)
  }

  listener(command: SessionCommand, who = lin): RefusalCode | undefined {
    return this.order('listener', who.id, command)
  }

  supervisor(command: SessionCommand, who = xu): RefusalCode | undefined {
    return this.order('supervisor', who.id, command)
  }

  system(command: SessionCommand): RefusalCode | undefined {
    return this.order('system', undefined, command)
  }

  tick(): this {
    this.system({ type: 'tick' })
    return this
  }

  /** What happened: the types of the events, from the `from`th on. */
  happened(from = 0): SessionEvent['type'][] {
    return this.log.slice(from).map(({ event }) => event.type)
  }

  /** Orders that shall be granted, for the way to the scene that a test is about. */
  granted(...refusals: (RefusalCode | undefined)[]): this {
    if (refusals.some((code) => code !== undefined)) throw new Error(`refused: ${refusals.join(' ')}`)
    return this
  }
}

/** What the system says of a line of the seeker's that holds these signs. */
export function notice(level: NoticedLevel, signs: readonly string[], side: Side = 'seeker') {
  return { type: 'notice-risk', side, level, kinds: codes('suicide'), signs: codes(...signs) } as const
}
export const codes = (...all: readonly string[]): readonly RiskCode[] => all.map((code) => code as RiskCode)

export const joining = { type: 'join', topic: 'family', mode: 'voice', observation: true } as const

export function waiting(protocol?: Protocol): Stage {
  const stage = new Stage(protocol)
  return stage.granted(stage.seeker(joining))
}

export function offered(protocol?: Protocol): Stage {
  const stage = waiting(protocol).wait(seconds(20))
  return stage.granted(stage.system({ type: 'offer', listener: lin.id, workingName: lin.workingName }))
}

/** Accepted: the listener reads. */
export function reading(protocol?: Protocol): Stage {
  const stage = offered(protocol).wait(seconds(10))
  return stage.granted(stage.listener({ type: 'accept' }))
}

export function begun(protocol?: Protocol): Stage {
  const stage = reading(protocol).wait(seconds(40))
  return stage.granted(stage.listener({ type: 'begin' }))
}

/** Begun, and the seeker agreed that the listener's device makes words of the voices: it does. */
export function captioned(protocol?: Protocol): Stage {
  const stage = new Stage(protocol)
  stage.granted(stage.seeker({ ...joining, captions: true }))
  stage.granted(stage.system({ type: 'offer', listener: lin.id, workingName: lin.workingName }))
  stage.granted(stage.listener({ type: 'accept' }), stage.listener({ type: 'begin' }))
  return stage.granted(stage.listener({ type: 'switch-captions', on: true }))
}

/** Begun, and moved on by the listener as planned until the closing, ten minutes before the end. */
export function closing(protocol?: Protocol): Stage {
  const stage = begun(protocol)
  for (const phase of stage.protocol.phases.slice(1)) {
    stage.at(phase.from)
    stage.granted(stage.listener({ type: 'advance', to: phase.id }))
  }
  return stage
}

/** A crisis in the session, declared by the listener after twelve minutes. */
export function crisis(protocol?: Protocol): Stage {
  const stage = begun(protocol).at(seconds(12 * 60))
  return stage.granted(stage.listener({ type: 'declare-crisis' }))
}

/** Active thoughts in the seeker's words, ten minutes in, which nobody has answered yet. */
export function inDanger(protocol?: Protocol): Stage {
  const stage = begun(protocol).at(seconds(10 * 60))
  return stage.granted(stage.system(notice(2, ['active_thought'])))
}

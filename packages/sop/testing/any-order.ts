import * as fc from 'fast-check'
import type { Ms } from '../src/ids.ts'
import { incidentOutcomes } from '../src/incident/outcome.ts'
import { phaseIds } from '../src/protocol/protocol.ts'
import type { Order, SessionCommand } from '../src/session/command.ts'
import { riskAnswers } from '../src/session/event.ts'
import type { Actor } from '../src/session/event.ts'
import {
  begun,
  captioned,
  closing,
  crisis,
  he,
  inDanger,
  lin,
  message,
  notice,
  offered,
  reading,
  seeker,
} from './stage.ts'
import { Stage, step, tang, waiting, xu } from './stage.ts'
import { minutes, seconds, standard } from './standard.ts'

/** An order, and the time that passes before it: a little negative where a clock steps back. */
export interface Move {
  readonly wait: Ms
  readonly order: Order
}

const steps = [...standard.phases.flatMap((phase) => phase.steps.map(({ id }) => id)), step('nobody.knows')]
const side = fc.constantFrom('seeker', 'listener')
const mode = fc.constantFrom('voice', 'text')

function command(
  type: SessionCommand['type'],
  rest: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<SessionCommand> {
  return fc.record({ type: fc.constant(type), ...rest }).map((made) => made as unknown as SessionCommand)
}

const offer = fc
  .constantFrom(lin, he)
  .map(({ id, workingName }): SessionCommand => ({ type: 'offer', listener: id, workingName }))

const described = fc.record(
  {
    type: fc.constant('describe' as const),
    mood: fc.integer({ min: 0, max: 10 }),
    ageBand: fc.constantFrom('under-14', '14-17', 'adult', 'unsaid'),
    screen: fc.constantFrom({ wish: 'no' }, { wish: 'yes', thought: 'intent' }),
    wordsLength: fc.nat(2_000),
    hopeLength: fc.nat(500),
  },
  { requiredKeys: ['type', 'wordsLength', 'hopeLength'] },
)

const noticed = fc
  .record({
    side: fc.constant('seeker' as const),
    level: fc.constantFrom(2 as const, 3 as const),
    sign: fc.nat(3),
    spoken: fc.boolean(),
  })
  .map(({ side, level, sign, spoken }): SessionCommand => ({ ...notice(level, [`sign-${sign}`], side), spoken }))

/** Weighted so that sessions go on for a while, and yet every end is reached. */
const anyCommand: fc.Arbitrary<SessionCommand> = fc.oneof(
  {
    weight: 1,
    arbitrary: command('join', {
      topic: fc.constant('work'),
      mode,
      observation: fc.boolean(),
      captions: fc.boolean(),
      secondReader: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: described },
  { weight: 4, arbitrary: offer },
  { weight: 1, arbitrary: fc.constant<SessionCommand>({ type: 'withdraw-offer' }) },
  { weight: 4, arbitrary: command('accept') },
  { weight: 1, arbitrary: command('pass') },
  { weight: 4, arbitrary: command('begin') },
  { weight: 6, arbitrary: command('advance', { to: fc.constantFrom(...phaseIds) }) },
  { weight: 3, arbitrary: command('mark', { step: fc.constantFrom(...steps), done: fc.boolean() }) },
  { weight: 3, arbitrary: command('write', { messageId: fc.nat(4).map(message), length: fc.nat(2_100) }) },
  { weight: 1, arbitrary: command('switch-mode', { mode }) },
  { weight: 2, arbitrary: command('switch-captions', { on: fc.boolean() }) },
  { weight: 1, arbitrary: command('stop-second-reader') },
  { weight: 4, arbitrary: command('lose', { side }) },
  { weight: 4, arbitrary: command('return', { side }) },
  { weight: 1, arbitrary: command('leave') },
  { weight: 2, arbitrary: command('finish') },
  { weight: 1, arbitrary: command('end-harassment') },
  { weight: 3, arbitrary: command('raise-shield') },
  { weight: 3, arbitrary: command('lower-shield') },
  { weight: 1, arbitrary: command('ask-help', { kind: fc.constantFrom('company', 'danger', 'intake') }) },
  { weight: 1, arbitrary: command('declare-crisis') },
  { weight: 2, arbitrary: command('take-crisis', { workingName: fc.constant(xu.workingName) }) },
  { weight: 2, arbitrary: command('join-voice', {}) },
  { weight: 1, arbitrary: command('leave-voice', {}) },
  { weight: 1, arbitrary: command('tell-others', { quiet: fc.boolean() }) },
  { weight: 1, arbitrary: command('show-line', { onDuty: fc.boolean() }) },
  // A drill is a session of its own (orders/drill.test.ts); here nothing may become or end as one.
  { weight: 1, arbitrary: command('end-drill') },
  {
    weight: 3,
    arbitrary: command('resolve-crisis', {
      outcome: fc.constantFrom('safe', 'safe', 'false-alarm', ...incidentOutcomes),
      seekerAway: fc.boolean(),
      steps: fc.constantFrom(undefined, { confirmed: 0, tried: 2 }, { confirmed: 1, tried: 1 }),
      plan: fc.constantFrom(undefined, [], ['somebody-there'], ['somebody-there']),
      reason: fc.constantFrom(undefined, 'slip', 'asked'),
    }),
  },
  { weight: 3, arbitrary: noticed },
  {
    weight: 3,
    arbitrary: command('answer-risk', {
      number: fc.integer({ min: 1, max: 3 }),
      answer: fc.constantFrom(...riskAnswers),
    }),
  },
  { weight: 2, arbitrary: command('tick') },
)

const people: readonly (readonly [Actor, ...Order['person'][]])[] = [
  ['seeker', seeker, undefined],
  ['listener', lin.id, he.id, undefined],
  ['supervisor', xu.id, tang.id, undefined],
  ['system', undefined],
]
const anybody = fc.constantFrom(
  ...people.flatMap(([by, ...persons]) => persons.map((person): Omit<Order, 'command'> => orderBy(by, person))),
)

function orderBy(by: Actor, person: Order['person']): Omit<Order, 'command'> {
  return person === undefined ? { by } : { by, person }
}

const byListener = fc.constantFrom(lin.id, lin.id, lin.id, he.id).map((person) => orderBy('listener', person))
const bySupervisor = fc.constantFrom(xu.id, tang.id).map((person) => orderBy('supervisor', person))
const bySeeker = fc.constant(orderBy('seeker', seeker))
const bySystem = fc.constant(orderBy('system', undefined))

/** Those who may give such an order, if the session is theirs. */
const whose: Readonly<Record<SessionCommand['type'], fc.Arbitrary<Omit<Order, 'command'>>>> = {
  join: bySeeker,
  describe: bySeeker,
  offer: bySystem,
  'withdraw-offer': bySystem,
  accept: byListener,
  pass: byListener,
  begin: byListener,
  advance: byListener,
  mark: byListener,
  write: fc.oneof(bySeeker, byListener, bySupervisor),
  'switch-mode': fc.oneof(bySeeker, byListener),
  lose: bySystem,
  return: bySystem,
  leave: fc.oneof(bySeeker, byListener),
  finish: byListener,
  'end-harassment': byListener,
  'raise-shield': byListener,
  'lower-shield': byListener,
  'ask-help': bySeeker,
  'declare-crisis': fc.oneof(byListener, bySupervisor),
  'take-crisis': bySupervisor,
  'join-voice': bySupervisor,
  'leave-voice': bySupervisor,
  'show-line': bySystem,
  'start-drill': bySystem,
  'end-drill': bySystem,
  'tell-others': bySupervisor,
  'resolve-crisis': bySupervisor,
  'switch-captions': byListener,
  'stop-second-reader': bySeeker,
  'notice-risk': fc.oneof(bySystem, byListener),
  'answer-risk': byListener,
  tick: bySystem,
}

export const anyOrder: fc.Arbitrary<Order> = anyCommand.chain((made) =>
  fc
    .oneof({ weight: 9, arbitrary: whose[made.type] }, { weight: 1, arbitrary: anybody })
    .map((by) => ({ ...by, command: made })),
)

export const anyWait: fc.Arbitrary<Ms> = fc.oneof(
  { weight: 4, arbitrary: fc.nat(seconds(20)) },
  { weight: 3, arbitrary: fc.nat(minutes(3)) },
  { weight: 2, arbitrary: fc.nat(minutes(12)) },
  { weight: 1, arbitrary: fc.integer({ min: -seconds(5), max: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, seconds(30), minutes(2), minutes(3), minutes(200)) },
)

export const anyMoves: fc.Arbitrary<readonly Move[]> = fc.array(fc.record({ wait: anyWait, order: anyOrder }), {
  maxLength: 40,
  // Long ones too: by default most would be cut short, and sessions with them.
  size: 'large',
})

/** Where a test may begin: orders by chance alone seldom get far. */
export const anyScene: fc.Arbitrary<() => Stage> = fc.constantFrom(
  () => new Stage(),
  () => waiting(),
  () => offered(),
  () => reading(),
  () => begun(),
  () => captioned(),
  () => closing(),
  () => crisis(),
  () => inDanger(),
)

/** A scene and what then happens in it. */
export const anyPlay = fc.record({ scene: anyScene, moves: anyMoves })

/** Plays it to the end; `seen` looks at the stage after each move. */
export function play(
  { scene, moves }: { readonly scene: () => Stage; readonly moves: readonly Move[] },
  seen: (stage: Stage) => void = () => {},
): Stage {
  const stage = scene()
  seen(stage)
  for (const { wait, order } of moves) {
    stage.wait(wait).order(order.by, order.person, order.command)
    seen(stage)
  }
  return stage
}

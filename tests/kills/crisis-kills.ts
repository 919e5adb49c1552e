import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PersonCommand } from '@tingyu/contract'
import { begunPart, preparationCheckIds, type SessionId } from '@tingyu/sop'
import { type Answer, granted, Person } from '../../apps/cli/src/rehearse/person.ts'
import { startServer } from '../e2e/support/server.ts'
import { type Happened, type KillReport, lookBack } from '../../apps/server/src/testing/look-back.ts'

/** How many times as fast as life the clock runs, so that a ladder of seconds is climbed while a test waits. */
const rate = 5
/** The shortest that a service may set (s of the clock): a step each second of life, at first. */
const ladder = { each: 5, everyone: 10, line: 15, again: 15 } as const

/** On a busy machine a server takes its time to come back, real ms. */
const patience = 60_000

const moments = ['declare', 'calls', 'take', 'step', 'outcome', 'follow-up'] as const
type Moment = (typeof moments)[number]

/** What happens in one round: a crisis from its declaration until it is closed, and one kill. */
interface Plan {
  readonly killedAt: Moment
  /** Real ms after what it is killed at was sent; of `calls` after they began. */
  readonly after: number
  /** The database dies with it: the machine is gone. */
  readonly database: boolean
  readonly declaredBy: 'seeker' | 'listener'
  readonly outcome: 'safe' | 'false-alarm'
  /** Real ms until a supervisor takes it. */
  readonly until: number
}

/**
 * Crises of one session, one after another, through the interfaces that the pages use; in each the real server is killed
 * (SIGKILL) at a moment that the seed gives, started again, and everybody comes back and says again what was not answered.
 * @throws where somebody is refused what the script takes for granted, or waits in vain
 */
export async function killInCrises(
  rounds: number,
  seed: number,
): Promise<KillReport & { readonly auditWhole: boolean }> {
  const random = randomFrom(seed)
  const service = await startServer({
    rate,
    adaptCrisis: (yaml) =>
      yaml.replace(
        /^ladder:\n(?: {2}\w+: \d+\n)+/mu,
        `ladder:\n${Object.entries(ladder)
          .map(([name, seconds]) => `  ${name}: ${seconds}\n`)
          .join('')}`,
      ),
  })
  const people: Person[] = []
  const enter = () => {
    const person = new Person(service.url, undefined, patience)
    people.push(person)
    return person
  }
  const happened: Happened = { downs: [], crises: 0, outcomes: 0, followUps: 0, steps: [] }
  try {
    const [seeker, listener, supervisor] = [enter(), enter(), enter()]
    const session = await bringTogether(seeker, listener, supervisor)
    const stage: Stage = { session, seeker, listener, supervisor, back: Promise.resolve() }
    for (let round = 0; round < rounds; round += 1) {
      const plan = planOf(random, round)
      try {
        await playRound(stage, plan, happened, async () => {
          const from = Date.now()
          await service.kill(plan.database ? 'both' : 'program')
          await service.start()
          happened.downs.push({ from, until: Date.now(), database: plan.database })
          for (const person of people) person.disconnect()
          await Promise.all(people.map((person) => person.connect()))
        })
      } catch (error) {
        throw new Error(`round ${round} of seed ${seed}: ${JSON.stringify(plan)}`, { cause: error })
      }
    }
    const report = await lookBack({ dataDir: service.dataDir, session, rate, ladder, happened })
    return { ...report, auditWhole: await auditIsWhole(service.dataDir) }
  } finally {
    for (const person of people) person.disconnect()
    await service.remove()
  }
}

interface Stage {
  readonly session: SessionId
  readonly seeker: Person
  readonly listener: Person
  readonly supervisor: Person
  /** Settled when the server is there again. */
  back: Promise<void>
}

/** Every moment comes up in turn; when within it, and what else happens, is by chance. */
function planOf(random: () => number, round: number): Plan {
  const killedAt = moments[round % moments.length] ?? 'declare'
  const until = 1_200 + random() * 2_400
  return {
    killedAt,
    after: killedAt === 'calls' ? random() * until : random() * 60,
    database: random() < 0.6,
    declaredBy: random() < 0.5 ? 'seeker' : 'listener',
    outcome: killedAt === 'follow-up' || random() < 0.5 ? 'safe' : 'false-alarm',
    until: killedAt === 'calls' || random() < 0.5 ? until : 0,
  }
}

async function playRound(stage: Stage, plan: Plan, happened: Happened, kill: () => Promise<void>): Promise<void> {
  const { listener, seeker, session, supervisor } = stage
  const act = async (moment: Moment, does: () => Promise<unknown>): Promise<void> => {
    if (moment !== plan.killedAt) {
      await does()
      return
    }
    const done = does()
    done.catch(() => {})
    await wait(plan.after)
    stage.back = kill()
    await stage.back
    await done
  }
  const orders = async (person: Person, command: PersonCommand) =>
    granted(command.type, await person.command(command, session))

  await act('declare', () =>
    plan.declaredBy === 'seeker'
      ? orders(seeker, { type: 'ask-help', kind: 'danger' })
      : orders(listener, { type: 'declare-crisis' }),
  )
  happened.crises += 1
  const { id: incident } = await supervisor.until('the incident', ({ incidents }) =>
    incidents.find((each) => each.session === session && each.takenBy === undefined),
  )
  await act('calls', () => wait(plan.until))
  await act('take', () => orders(supervisor, { type: 'take-crisis' }))
  const step = { id: randomUUID(), to: 'cn-120', did: 'tried' } as const
  await act('step', () => asks(stage, `/api/incidents/${incident}/steps`, step))
  happened.steps.push(step.id)
  await act('outcome', () =>
    orders(
      supervisor,
      plan.outcome === 'safe'
        ? { type: 'resolve-crisis', outcome: 'safe', plan: ['knows-whom'] }
        : { type: 'resolve-crisis', outcome: 'false-alarm', reason: 'asked' },
    ),
  )
  happened.outcomes += 1
  if (plan.outcome === 'safe') {
    await act('follow-up', () => asks(stage, `/api/incidents/${incident}/follow-up`, { result: 'safe' }))
    happened.followUps += 1
  }
  for (const person of [seeker, listener]) {
    await person.until('the listening to go on', ({ state }) => state.status === 'live')
  }
}

/** A request of the supervisor's page; it asks again when the server is there again. What was done already is no harm. */
async function asks(stage: Stage, path: string, body: object): Promise<void> {
  const ask = () => stage.supervisor.ask('POST', path, body)
  let answer: Answer<unknown>
  try {
    answer = await ask()
    // Its database is gone: no answer yet.
    if (!answer.ok && answer.refusal.code === 'broken') throw new Error('the server broke over it')
  } catch {
    // The kill is on its way, or the answer was lost with the server.
    await wait(100)
    await stage.back
    answer = await ask()
    if (!answer.ok && answer.refusal.code === 'already-ended') return
  }
  granted(path, answer)
}

/** A seeker and a listener in a session that has begun, and a supervisor on duty. */
async function bringTogether(seeker: Person, listener: Person, supervisor: Person): Promise<SessionId> {
  const { demo } = await seeker.serviceInfo()
  for (const [person, role] of [
    [listener, 'listener'],
    [supervisor, 'supervisor'],
  ] as const) {
    const known = demo.find((each) => each.role === role)
    if (known === undefined) throw new Error(`there is no demo sign-in of a ${role}`)
    granted('sign-in', await person.signIn(known.username, known.password))
    await person.connect()
  }
  granted('duty', await supervisor.ask('PUT', '/api/supervisor/shift', { onDuty: true }))
  granted('sign-in', await seeker.signInAnonymously())
  const consent = { rules: true, wordsChecked: true, observation: true }
  const asked = { topic: 'self', mode: 'text', consent }
  const { session } = granted('join', await seeker.ask<{ session: SessionId }>('POST', '/api/sessions', asked))
  await seeker.connect()
  seeker.follow(session)
  const preparation = {
    checks: preparationCheckIds,
    steadiness: 4,
    noiseDbfs: -58,
    voiceHeard: true,
    connection: 'direct',
  }
  granted('preparation', await listener.ask('POST', '/api/listener/preparation', preparation))
  granted('accepting', await listener.ask('POST', '/api/listener/duty', { accepting: true }))
  await listener.until('an offer', ({ offer }) => offer)
  granted('accept', await listener.command({ type: 'accept' }, session))
  listener.follow(session)
  granted('begin', await listener.command({ type: 'begin' }, session))
  for (const person of [seeker, listener]) {
    await person.until('the beginning', ({ state }) => begunPart(state) !== undefined)
  }
  return session
}

/** `npx tingyu audit verify`, as an operator calls it while the service runs. */
async function auditIsWhole(dataDir: string): Promise<boolean> {
  const programs = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url))
  // As npx does it: the pinned Node first.
  const env = { PATH: `${programs}:${process.env['PATH']}`, DATA_DIR: dataDir }
  const { stdout } = await promisify(execFile)(`${programs}/tingyu`, ['audit', 'verify', '--json'], { env })
  return (JSON.parse(stdout) as { ok: boolean }).ok
}

/** Numbers from 0 to 1 that a seed gives, the same each time (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

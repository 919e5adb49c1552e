/**
 * The service with live sessions and supervisors on duty, and beside it, in the same process and on the same database,
 * the anchor: a socket server that makes one durable INSERT and then tells everybody. Says `OpenedCrisis` on stdout when
 * ready, answers each `Wish` with a line, ends when stdin does.
 */
import type { PersonId, SessionId } from '@tingyu/sop'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { type WebSocket, WebSocketServer } from 'ws'
import { switchShift } from '../../apps/server/src/crisis/shifts.ts'
import { order } from '../../apps/server/src/session/log.ts'
import { inUnit } from '../../apps/server/src/session/unit.ts'
import { insertBareAlarm, insertBareLog, makeBareTables } from '../../apps/server/src/testing/bare-rows.ts'
import { addPerson } from '../../apps/server/src/testing/sessions.ts'
import { openLiveService } from '../relay/live.ts'
import { median } from '../result.ts'
import type { AuditCost, OpenedCrisis, Wish } from './opened.ts'

const [sessions = 0, onDuty = 0] = process.argv.slice(2).map(Number)
const live = await openLiveService(sessions)
const { pairs, service } = live
const { context } = service
await makeBareTables(context)
const supervisors: PersonId[] = []
for (let each = 0; each < onDuty; each += 1) {
  const person = await addPerson(service, 'supervisor', `督导${each + 1}`)
  await switchShift(context, person, true)
  supervisors.push(person)
}
const anchor = await openAnchor()
console.log(JSON.stringify({ url: service.url, pairs, supervisors, anchor } satisfies OpenedCrisis))

const lines = createInterface(process.stdin)
lines.on('line', (line) => {
  answer(JSON.parse(line) as Wish).then(
    (told) => console.log(JSON.stringify(told)),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
lines.once('close', () => {
  void live.close().then(() => process.exit(0))
})

async function answer(wish: Wish): Promise<object> {
  if ('audit' in wish) return auditCost(wish.audit)
  const session = wish.calm as SessionId
  for (const command of [
    { type: 'take-crisis', workingName: '督导' },
    { type: 'resolve-crisis', outcome: 'false-alarm', reason: 'asked' },
  ] as const) {
    const granted = await order(context, session, { by: 'supervisor', person: wish.by, command })
    if (granted?.refusal !== undefined) throw new Error(`${command.type} was refused: ${granted.refusal.code}`)
  }
  return {}
}

/** What comes is kept and then told to everybody: as little as an alarm can do that must not be lost. */
async function openAnchor(): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  // Half a kilobyte: what a supervisor's page is told of one incident.
  const filling = 'x'.repeat(400)
  const keepAndTell = async (id: string, session: string): Promise<void> => {
    await insertBareAlarm(context, id, session)
    const told = JSON.stringify({ id, session, filling })
    for (const each of server.clients) each.send(told)
  }
  server.on('connection', (socket: WebSocket) => {
    socket.on('message', (data: Buffer) => {
      const { id, session } = JSON.parse(data.toString()) as { id: string; session: string }
      void keepAndTell(id, session)
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const entry = () => ({ by: randomUUID() as PersonId, what: 'opened', incident: randomUUID() }) as const

function p99(took: readonly number[]): number {
  return took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.99) - 1] ?? Number.NaN
}

/** In turn, so that both meet the same machine. */
async function auditCost(rounds: number): Promise<AuditCost> {
  const [audit, plain]: [number[], number[]] = [[], []]
  for (let round = -20; round < rounds; round += 1) {
    const began = performance.now()
    await inUnit(context, async (unit) => unit.audit(entry()))
    const between = performance.now()
    await inUnit(context, ({ tx }) => insertBareLog(context, tx, entry()))
    if (round < 0) continue
    audit.push(between - began)
    plain.push(performance.now() - between)
  }
  return {
    auditMedianMs: median(audit),
    auditP99Ms: p99(audit),
    plainMedianMs: median(plain),
    plainP99Ms: p99(plain),
  }
}

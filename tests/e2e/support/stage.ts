import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Relay } from '../../../apps/web/src/call/call.ts'
import { launchTwoBrowsers, type TwoBrowsers } from './browsers.ts'
import { type HarnessServer, serveHarness } from './harness.ts'
import { Room } from './room.ts'
import { startTurn, type Turn } from './turn.ts'

/** Without a relay, as on loopback. */
export const direct: Relay = { policy: 'all', servers: [] }

/** What the tests of one file share: two browsers, the harness page, and a relay. Only valid inside of tests. */
export interface Stage {
  readonly browsers: TwoBrowsers
  readonly url: string
  readonly turn: Turn
  /** Two pages with a call each; closed after the test. */
  enter(relay: Relay): Promise<Room>
  /** The service's relay, with credentials of now. */
  relayed(): Relay
}

/** Sets the stage before the first test of a file and clears it after the last. */
export function setStage(): Stage {
  let browsers: TwoBrowsers | undefined
  let server: HarnessServer | undefined
  let turn: Turn | undefined
  let room: Room | undefined
  beforeAll(async () => {
    ;[browsers, server, turn] = await Promise.all([launchTwoBrowsers(), serveHarness(), startTurn()])
  })
  afterEach(async () => {
    const ended = room
    room = undefined
    await ended?.close()
  })
  afterAll(async () => {
    await Promise.all([browsers?.close(), server?.close(), turn?.stop()])
  })
  return {
    get browsers() {
      return there(browsers)
    },
    get url() {
      return there(server).url
    },
    get turn() {
      return there(turn)
    },
    enter: async (relay) => {
      room = await Room.open(there(browsers), there(server).url, relay)
      return room
    },
    relayed: () => ({ policy: 'relay', servers: [there(turn).credentials()] }),
  }
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the stage is set only while the tests run')
  return thing
}

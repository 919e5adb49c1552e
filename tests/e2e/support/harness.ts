import { createServer, type Server } from 'node:http'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Signal } from '@tingyu/contract'
import type { Side } from '@tingyu/sop'
import { build } from 'vite'
import type { CallState, MicrophoneTrouble, PrepareOptions, Relay } from '../../../apps/web/src/call/call.ts'
import type { AudioDevice } from '../../../apps/web/src/call/microphone.ts'
import type { RelayVerdict } from '../../../apps/web/src/call/relay-check.ts'

/**
 * What the harness page (tests/e2e/harness) offers to the tests as `harness`: `call/` as the screens
 * have it, with the signalling in the test's hands. A page may hold several calls, by name.
 */
export interface Harness {
  create(name: string, side: Side, relay: Relay): void
  /** Credentials for the next time the call asks. */
  setRelay(name: string, relay: Relay): void
  prepare(name: string, options?: PrepareOptions): Promise<void>
  begin(name: string): Promise<void>
  state(name: string): CallState
  mute(name: string, on: boolean): void
  changeMicrophone(name: string, deviceId: string): Promise<MicrophoneTrouble | undefined>
  changeSpeaker(name: string, deviceId: string): Promise<boolean>
  devices(): Promise<{ readonly microphones: readonly AudioDevice[]; readonly speakers: readonly AudioDevice[] }>
  allowSound(name: string): Promise<void>
  verify(name: string): void
  hangUp(name: string): void
  /** A signal from the other side. */
  hear(name: string, signal: Signal): void
  /** The way to the other side stands again. */
  restored(name: string): void
  /** The loudest the two voices were since the last time this was asked, dBFS. */
  loudest(name: string): { readonly local: number; readonly remote: number }
  traffic(name: string): Promise<Traffic>
  /** Everything that happened to the stage, in order. */
  stages(name: string): readonly CallState['stage'][]
  /** The microphone goes away, as when it is unplugged. */
  unplug(name: string): void
  checkRelay(relay: Relay): Promise<RelayVerdict>
  /** Resolves at the first sound of the other side that is decoded on this device. */
  firstSound(name: string): Promise<void>
  readonly bare: BareCall
  /** Keeps the screen on; again: lets go. */
  toggleAwake(): void
  /** Rings with this title, until it is called without one. */
  ring(title?: string): Promise<void>
  /** The sound of one stroke of the ring as it would be played, dBFS: its loudest 50 ms and its first 10 ms. */
  ringLoudness(): Promise<{ readonly loudest: number; readonly attack: number }>
  measureMicrophone(): Promise<{ readonly noiseDbfs: number; readonly voiceHeard: boolean } | MicrophoneTrouble>
}

/**
 * A call with nothing but what the browser gives, for comparison (bench/first-audio.ts): the microphone
 * is open already, everything else begins with `call()`. Its signals go out under the name `bare`.
 */
export interface BareCall {
  prepare(relay: Relay): Promise<void>
  call(): Promise<void>
  hear(signal: Signal): Promise<void>
  firstSound(): Promise<void>
  close(): void
}

/** What was sent and heard, by the browser's own statistics. */
export interface Traffic {
  readonly packetsSent: number
  readonly packetsReceived: number
  /** Sum of squares of the decoded sound: grows only when something is heard. */
  readonly energyReceived: number
  /** Candidate types of the selected pair: `host`, `srflx`, `prflx`, `relay`. */
  readonly local: string | undefined
  readonly remote: string | undefined
  /** The user name of this side's ICE: another one after each restart. */
  readonly iceName: string | undefined
  readonly codec: string | undefined
}

declare global {
  /** Of the harness page. */
  var harness: Harness
  /** Given to the page by the test. */
  var signalOut: (name: string, signal: Signal) => void
}

export interface HarnessServer {
  readonly url: string
  close(): Promise<void>
}

const root = fileURLToPath(new URL('../harness', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

/** Builds the harness page with Vite and serves it on loopback, where a page may have a microphone. */
export async function serveHarness(): Promise<HarnessServer> {
  const outDir = await mkdtemp(join(tmpdir(), 'tingyu-harness-'))
  await build({ root, configFile: false, logLevel: 'error', build: { outDir, emptyOutDir: true, target: 'chrome111' } })
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://harness').pathname
    const file = join(outDir, normalize(path === '/' ? '/index.html' : path))
    void readFile(file).then(
      (body) =>
        response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

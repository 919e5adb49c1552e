import type { CallState, Relay, Signalling } from '../../../apps/web/src/call/call.ts'
import { createCallSound, strikeBowl } from '../../../apps/web/src/call/call-sound.ts'
import { loudness } from '../../../apps/web/src/call/loudness.ts'
import { listMicrophones, listSpeakers, testMicrophone } from '../../../apps/web/src/call/microphone.ts'
import { PeerCall } from '../../../apps/web/src/call/peer-call.ts'
import { checkRelay } from '../../../apps/web/src/call/relay-check.ts'
import { keepAwake } from '../../../apps/web/src/call/wake-lock.ts'
import type { Harness, Traffic } from '../support/harness.ts'
import { bare } from './bare.ts'
import { firstSoundOf, openEar } from './first-sound.ts'

interface Held {
  readonly call: PeerCall
  relay: Relay
  readonly hearers: Set<Parameters<Signalling['onSignal']>[0]>
  readonly restored: Set<() => void>
  readonly stages: CallState['stage'][]
  loudest: { local: number; remote: number }
}

const calls = new Map<string, Held>()
const held = (name: string): Held => {
  const found = calls.get(name)
  if (found === undefined) throw new Error(`no call ${name}`)
  return found
}

/** Every microphone that was opened, the last one last. */
const microphones: MediaStream[] = []
// Absent where a test wants a page without a microphone.
const devices = navigator.mediaDevices as MediaDevices | undefined
const getUserMedia = devices?.getUserMedia.bind(devices)
if (devices !== undefined && getUserMedia !== undefined) {
  devices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints)
    microphones.push(stream)
    return stream
  }
}

const sound = createCallSound()
let stopRinging: (() => void) | undefined
let letSleep: (() => void) | undefined

const harness: Harness = {
  create: (name, side, relay) => {
    const hearers: Held['hearers'] = new Set()
    const restored: Held['restored'] = new Set()
    const signalling: Signalling = {
      send: (signal) => signalOut(name, signal),
      relay: async () => held(name).relay,
      onSignal: (hear) => listen(hearers, hear),
      hold: () => () => undefined,
      onRestored: (hear) => listen(restored, hear),
    }
    const call = new PeerCall({ side, signalling })
    const mine: Held = { call, relay, hearers, restored, stages: [], loudest: { local: -100, remote: -100 } }
    calls.set(name, mine)
    call.subscribe(() => {
      const { stage } = call.getState()
      if (mine.stages.at(-1) !== stage) mine.stages.push(stage)
    })
    call.levels.subscribe(({ local, remote }) => {
      mine.loudest = { local: Math.max(local, mine.loudest.local), remote: Math.max(remote, mine.loudest.remote) }
    })
  },
  setRelay: (name, relay) => void (held(name).relay = relay),
  prepare: (name, options) => held(name).call.prepare(options),
  begin: (name) => held(name).call.begin(),
  state: (name) => held(name).call.getState(),
  mute: (name, on) => held(name).call.mute(on),
  changeMicrophone: (name, deviceId) => held(name).call.changeMicrophone(deviceId),
  changeSpeaker: (name, deviceId) => held(name).call.changeSpeaker(deviceId),
  devices: async () => ({ microphones: await listMicrophones(), speakers: await listSpeakers() }),
  allowSound: (name) => held(name).call.allowSound(),
  verify: (name) => held(name).call.verify(),
  hangUp: (name) => held(name).call.hangUp(),
  hear: (name, signal) => {
    for (const hear of held(name).hearers) hear(signal)
  },
  restored: (name) => {
    for (const hear of held(name).restored) hear()
  },
  loudest: (name) => {
    const { loudest } = held(name)
    held(name).loudest = { local: -100, remote: -100 }
    return loudest
  },
  traffic: async (name) => trafficOf(await held(name).call.stats()),
  stages: (name) => held(name).stages,
  unplug: () => {
    for (const track of microphones.at(-1)?.getTracks() ?? []) {
      track.stop()
      // A page that stops a track itself is not told; a device that goes away is.
      track.dispatchEvent(new Event('ended'))
    }
  },
  checkRelay: (relay) => checkRelay(relay, 4_000),
  firstSound: async () => {
    const element = [...document.querySelectorAll('audio')].findLast(
      ({ srcObject }) => srcObject instanceof MediaStream,
    )
    if (!(element?.srcObject instanceof MediaStream)) throw new Error('nothing is playing')
    await firstSoundOf(element.srcObject)
  },
  bare: {
    ...bare,
    prepare: async (relay) => {
      await openEar()
      await bare.prepare(relay)
    },
  },
  toggleAwake: () => {
    if (letSleep === undefined) {
      letSleep = keepAwake()
    } else {
      letSleep()
      letSleep = undefined
    }
  },
  ring: async (title) => {
    stopRinging?.()
    if (title === undefined) return
    await sound.allow()
    stopRinging = sound.ring({ sound: true, vibration: true, title })
  },
  ringLoudness: async () => {
    const context = new OfflineAudioContext(1, 2 * 48_000, 48_000)
    strikeBowl(context)
    const samples = (await context.startRendering()).getChannelData(0)
    const pieces = Array.from({ length: 40 }, (_, index) =>
      loudness(samples.subarray(index * 2_400, (index + 1) * 2_400)),
    )
    return { loudest: Math.max(...pieces), attack: loudness(samples.subarray(0, 480)) }
  },
  measureMicrophone: async () => {
    const started = await testMicrophone()
    if (!started.ok) return started.trouble
    const { noiseDbfs } = await started.test.measureRoom()
    const voiceHeard = await started.test.awaitVoice(noiseDbfs)
    started.test.close()
    return { noiseDbfs, voiceHeard }
  },
}
globalThis.harness = harness

function listen<T>(hearers: Set<T>, hear: T): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

function trafficOf(stats: RTCStatsReport | undefined): Traffic {
  const reports = [...(stats?.values() ?? [])] as Readonly<Record<string, unknown>>[]
  const of = (type: string) => reports.filter((report) => report['type'] === type)
  const byId = (id: unknown) => reports.find((report) => report['id'] === id)
  const sum = (type: string, field: string) => of(type).reduce((total, report) => total + Number(report[field] ?? 0), 0)
  const transport = of('transport')[0]
  const pair = byId(transport?.['selectedCandidatePairId'])
  const codec = byId(of('outbound-rtp')[0]?.['codecId'])
  return {
    packetsSent: sum('outbound-rtp', 'packetsSent'),
    packetsReceived: sum('inbound-rtp', 'packetsReceived'),
    energyReceived: sum('inbound-rtp', 'totalAudioEnergy'),
    local: byId(pair?.['localCandidateId'])?.['candidateType'] as string | undefined,
    remote: byId(pair?.['remoteCandidateId'])?.['candidateType'] as string | undefined,
    iceName: transport?.['iceLocalUsernameFragment'] as string | undefined,
    codec: codec === undefined ? undefined : `${String(codec['mimeType'])} ${String(codec['sdpFmtpLine'])}`,
  }
}

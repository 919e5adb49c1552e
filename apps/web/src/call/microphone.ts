import type { MicrophoneTrouble } from './call.ts'
import { isInAppBrowser } from './in-app.ts'
import { loudness, measuring, noiseFloor, voiceReached } from './loudness.ts'

/** What a call asks of a microphone; S0.1 is carried by loudspeakers too, so echo must not come back. */
const forSpeaking: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
}
/** For measuring a room nothing may be smoothed away. */
const forMeasuring: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  channelCount: 1,
}

export interface AudioDevice {
  readonly id: string
  /** Empty until the person has once allowed the microphone. */
  readonly label: string
}

export type Opened =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly trouble: MicrophoneTrouble }

/** What can be known without asking the person. Undefined: it is worth asking. */
function troubleBeforeAsking(): MicrophoneTrouble | undefined {
  // Browsers that have no microphone for a page leave these out, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (typeof devices?.getUserMedia === 'function') return undefined
  if (isInAppBrowser(navigator.userAgent)) return 'in-app-browser'
  return globalThis.isSecureContext ? 'no-microphone' : 'insecure'
}

/**
 * Opens a microphone for speaking. A device that is not there (any more) is replaced by the default
 * one: the caller compares `deviceId` to know. Errors are values, one of `MicrophoneTrouble`.
 */
export async function openMicrophone(deviceId?: string): Promise<Opened> {
  return open(deviceId, forSpeaking)
}

async function open(deviceId: string | undefined, constraints: MediaTrackConstraints): Promise<Opened> {
  const trouble = troubleBeforeAsking()
  if (trouble !== undefined) return { ok: false, trouble }
  try {
    const chosen = deviceId === undefined ? {} : { deviceId: { exact: deviceId } }
    return { ok: true, stream: await navigator.mediaDevices.getUserMedia({ audio: { ...constraints, ...chosen } }) }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (deviceId !== undefined && (name === 'OverconstrainedError' || name === 'NotFoundError'))
      return open(undefined, constraints)
    return { ok: false, trouble: troubleOf(name, navigator.userAgent) }
  }
}

/** From the name of the browser's error (Media Capture and Streams §10.2) to what a screen can act on. */
export function troubleOf(errorName: string, userAgent: string): MicrophoneTrouble {
  switch (errorName) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-microphone'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      // An app's browser says no for the person.
      return isInAppBrowser(userAgent) ? 'in-app-browser' : 'denied'
  }
}

/** Microphones of this device, the default one first. Empty where the browser does not say. */
export function listMicrophones(): Promise<readonly AudioDevice[]> {
  return list('audioinput')
}
/** Where sound can go, for `changeSpeaker`. Empty where the browser does not let a page choose. */
export function listSpeakers(): Promise<readonly AudioDevice[]> {
  return list('audiooutput')
}
async function list(kind: MediaDeviceKind): Promise<readonly AudioDevice[]> {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (typeof devices?.enumerateDevices !== 'function') return []
  const all = await devices.enumerateDevices()
  return all.filter((device) => device.kind === kind).map((device) => ({ id: device.deviceId, label: device.label }))
}

/** Tells whenever a microphone or loudspeaker is plugged in or out. Returns how to stop. */
export function onDevicesChange(hear: () => void): () => void {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  devices?.addEventListener('devicechange', hear)
  return () => devices?.removeEventListener('devicechange', hear)
}

interface RoomMeasurement {
  /** dBFS, without gain control and noise suppression. */
  readonly noiseDbfs: number
}

/** A microphone under test, for the preparation (S1.2) and for the seeker's own test while waiting. */
export interface MicrophoneTest {
  readonly deviceId: string
  /** dBFS just now, every 50 ms. */
  onLevel(hear: (level: number) => void): () => void
  /** Listens to the room for `ms` (at least 3 s) while nobody speaks. */
  measureRoom(ms?: number): Promise<RoomMeasurement>
  /** Resolves to true as soon as a voice reaches the microphone, to false if none does within `ms`. */
  awaitVoice(noiseDbfs: number, ms?: number): Promise<boolean>
  /** Lets go of the microphone. */
  close(): void
}

export type MicrophoneTestStart =
  | { readonly ok: true; readonly test: MicrophoneTest }
  | { readonly ok: false; readonly trouble: MicrophoneTrouble }

/** Opens a microphone for a test; nothing of what it hears is kept or sent. Call it from a tap. */
export async function testMicrophone(deviceId?: string): Promise<MicrophoneTestStart> {
  const opened = await open(deviceId, forMeasuring)
  if (!opened.ok) return opened
  const { stream } = opened
  const context = new AudioContext()
  await context.resume()
  const analyser = context.createAnalyser()
  analyser.fftSize = 2_048
  context.createMediaStreamSource(stream).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  const hearers = new Set<(level: number) => void>()
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples)
    const level = loudness(samples)
    for (const hear of hearers) hear(level)
  }, measuring.frame)
  const onLevel = (hear: (level: number) => void) => {
    hearers.add(hear)
    return () => void hearers.delete(hear)
  }

  return {
    ok: true,
    test: {
      deviceId: stream.getAudioTracks()[0]?.getSettings().deviceId ?? '',
      onLevel,
      measureRoom: (ms = measuring.least) =>
        new Promise((resolve) => {
          const levels: number[] = []
          const stop = onLevel((level) => {
            levels.push(level)
            const noiseDbfs = levels.length * measuring.frame < ms ? undefined : noiseFloor(levels, measuring.frame)
            if (noiseDbfs === undefined) return
            stop()
            resolve({ noiseDbfs })
          })
        }),
      awaitVoice: (noiseDbfs, ms = 10_000) =>
        new Promise((resolve) => {
          const levels: number[] = []
          const stop = onLevel((level) => {
            levels.push(level)
            const reached = voiceReached(levels, measuring.frame, noiseDbfs)
            if (!reached && levels.length * measuring.frame < ms) return
            stop()
            resolve(reached)
          })
        }),
      close: () => {
        clearInterval(timer)
        hearers.clear()
        for (const track of stream.getTracks()) track.stop()
        void context.close()
      },
    },
  }
}

import type { Signal } from '@tingyu/contract'
import type { BareCall } from '../support/harness.ts'
import { firstSoundOf } from './first-sound.ts'

let microphone: MediaStream | undefined
let peer: RTCPeerConnection | undefined
let element: HTMLAudioElement | undefined
let sound: Promise<void> = Promise.resolve()

export const bare: BareCall = {
  prepare: async ({ policy, servers }) => {
    microphone ??= await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
    })
    peer = new RTCPeerConnection({
      iceTransportPolicy: policy,
      iceServers: servers.map((server) => ({ ...server, urls: [...server.urls] })),
    })
    const [track] = microphone.getAudioTracks()
    if (track !== undefined) peer.addTrack(track, microphone)
    element = document.createElement('audio')
    const playing = element
    sound = new Promise((resolve) => {
      peer?.addEventListener('track', ({ track }) => {
        playing.srcObject = new MediaStream([track])
        void playing.play()
        void firstSoundOf(playing.srcObject).then(resolve)
      })
    })
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null || candidate.candidate === '') return
      const { candidate: line, sdpMid, sdpMLineIndex } = candidate
      signalOut('bare', { kind: 'candidate', candidate: { candidate: line, sdpMid, sdpMLineIndex } })
    })
  },
  call: async () => {
    await peer?.setLocalDescription()
    sendDescription()
  },
  hear: async (signal: Signal) => {
    // Said to a call that is over.
    if (peer?.signalingState === 'closed') return
    if (signal.kind === 'candidate' && signal.candidate !== null) {
      const { candidate, sdpMid, sdpMLineIndex } = signal.candidate
      await peer?.addIceCandidate({ candidate, sdpMid, sdpMLineIndex })
    }
    if (signal.kind !== 'description') return
    await peer?.setRemoteDescription(signal.description)
    if (signal.description.type !== 'offer') return
    await peer?.setLocalDescription()
    sendDescription()
  },
  firstSound: () => sound,
  close: () => {
    peer?.close()
    if (element !== undefined) element.srcObject = null
  },
}

function sendDescription(): void {
  const description = peer?.localDescription
  if (description != null)
    signalOut('bare', { kind: 'description', description: { type: description.type, sdp: description.sdp } })
}

import type { Relay } from './call.ts'

/** `relayed`: the relay gave an address; `direct`: none is configured and this network would do without; else nothing works. */
export type RelayVerdict = 'relayed' | 'direct' | 'unreachable'

/** For the preparation (S1.2): long enough for TURN over TCP on a slow network, ms. */
const relayCheckPatience = 8_000

/**
 * Whether a call would find its way from this network, tried for real: the relay is asked for an
 * address, with the credentials a call would have. Nobody is called and no microphone is needed.
 */
export async function checkRelay(relay: Relay, within = relayCheckPatience): Promise<RelayVerdict> {
  if (typeof RTCPeerConnection !== 'function') return 'unreachable'
  const wanted = relay.policy === 'relay' ? 'relay' : 'host'
  const peer = new RTCPeerConnection({
    iceServers: relay.servers.map((server) => ({ ...server, urls: [...server.urls] })),
    iceTransportPolicy: relay.policy,
  })
  try {
    const found = firstCandidate(peer, wanted, within)
    peer.addTransceiver('audio')
    await peer.setLocalDescription()
    if (!(await found)) return 'unreachable'
    return wanted === 'relay' ? 'relayed' : 'direct'
  } catch {
    // A configuration this browser does not take: a call would not stand either.
    return 'unreachable'
  } finally {
    peer.close()
  }
}

/** True as soon as a candidate of this kind is gathered; false when there is none, or not in time. */
function firstCandidate(peer: RTCPeerConnection, wanted: 'relay' | 'host', within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), within)
    const end = (found: boolean) => {
      clearTimeout(timer)
      resolve(found)
    }
    peer.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === wanted) end(true)
    })
    peer.addEventListener('icegatheringstatechange', () => {
      if (peer.iceGatheringState === 'complete') end(false)
    })
  })
}

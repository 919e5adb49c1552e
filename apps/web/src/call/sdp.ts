/**
 * Small changes to session descriptions (RFC 8866), each a pure function of the text. Whatever is not
 * understood is left as it is: a browser of tomorrow must not be broken by us.
 */

/**
 * How the other side shall encode speech for us (RFC 7587 §7): in mono, at about 32 kbit/s (speech is
 * transparent from about 24), with forward error correction, and without packets in silence.
 */
const opus = {
  minptime: '10',
  useinbandfec: '1',
  usedtx: '1',
  stereo: '0',
  'sprop-stereo': '0',
  maxaveragebitrate: '32000',
} as const

/** The description with our wishes for Opus; a description without Opus is unchanged. */
export function tuneOpus(sdp: string): string {
  const payloads = [...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000\/2\r?$/gim)].map((match) => match[1])
  return payloads.reduce<string>((tuned, payload) => withParameters(tuned, payload ?? ''), sdp)
}

function withParameters(sdp: string, payload: string): string {
  const format = new RegExp(String.raw`^a=fmtp:${payload} (.*?)(\r?)$`, 'm')
  if (format.test(sdp)) {
    return sdp.replace(format, (_, parameters: string, end: string) => `a=fmtp:${payload} ${tuned(parameters)}${end}`)
  }
  const map = new RegExp(String.raw`^(a=rtpmap:${payload} .*?)(\r?)$`, 'm')
  return sdp.replace(map, (_, line: string, end: string) => `${line}${end}\na=fmtp:${payload} ${tuned('')}${end}`)
}

/** `minptime=10;useinbandfec=1` with our values in place of theirs, the rest kept. */
function tuned(parameters: string): string {
  const given = parameters
    .split(';')
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== '')
    .map((parameter): [string, string] => {
      const [name = '', value] = parameter.split('=', 2)
      return [name, value ?? '']
    })
  const all = new Map<string, string>([...given, ...Object.entries(opus)])
  return [...all].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join(';')
}

/**
 * A relay candidate names the address it stands for (`raddr`, RFC 8839 §5.1), which is the very thing
 * a relay is to hide. Most browsers blank it; we do not count on it. Works on a single candidate and
 * on a whole description.
 */
export function hideRelatedAddress(text: string): string {
  return text.replaceAll(/( typ relay\b.*?) raddr \S+ rport \d+/g, '$1 raddr 0.0.0.0 rport 0')
}

/** Whether a description, or a list of candidate lines, offers a way through a relay. */
export function hasRelayCandidate(sdp: string): boolean {
  return / typ relay\b/.test(sdp)
}

/** The SHA-256 fingerprint of the certificate a description names (RFC 8122), which DTLS enforces; 32 bytes. */
export function fingerprintOf(sdp: string): Uint8Array<ArrayBuffer> | undefined {
  const hex = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})\s*$/im.exec(sdp)?.[1]
  return hex === undefined ? undefined : Uint8Array.from(hex.split(':'), (byte) => Number.parseInt(byte, 16))
}

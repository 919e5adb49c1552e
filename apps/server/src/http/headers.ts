import type { Config } from '../config.ts'

/**
 * What browsers may do with our answers. The policy is also a promise: there is no place outside of
 * this server to which a page of ours could send a voice or a word.
 */
export function securityHeaders(
  config: Pick<Config, 'tls' | 'publicUrl'>,
  secure: boolean,
): readonly (readonly [string, string])[] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'no-referrer'],
    ['permissions-policy', permissions],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['x-frame-options', 'DENY'],
    ...(secure && config.publicUrl?.startsWith('http:') !== true
      ? [['strict-transport-security', 'max-age=15552000'] as const]
      : []),
  ]
}

/** The microphone, and what keeps a phone awake and plays a voice; nothing else. */
const permissions = [
  'microphone=(self)',
  ...['screen-wake-lock', 'autoplay', 'speaker-selection'].map((feature) => `${feature}=(self)`),
  ...[
    'accelerometer',
    'browsing-topics',
    'camera',
    'compute-pressure',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'geolocation',
    'gyroscope',
    'hid',
    'identity-credentials-get',
    'idle-detection',
    'local-fonts',
    'magnetometer',
    'midi',
    'otp-credentials',
    'payment',
    'picture-in-picture',
    'publickey-credentials-get',
    'serial',
    'storage-access',
    'usb',
    'window-management',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
].join(', ')

function quoted(hashes: readonly string[]): string {
  return hashes.map((hash) => ` '${hash}'`).join('')
}

/** For everything that is no page: nothing at all. */
export const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

/**
 * For our own scripts: a browser asks for it where one runs as a worker. The worker that hears the voices reads its
 * model from here and may speak to nobody else.
 */
export const scriptPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'"

/** The hashes (`sha256-…`) of the styles and scripts that stand in a page itself. */
export interface Inline {
  readonly styles: readonly string[]
  readonly scripts: readonly string[]
}

/**
 * The Content-Security-Policy of a page.
 * @param host the name by which the browser reached us: older ones do not count a WebSocket there as 'self'
 */
export function pagePolicy(inline: Inline, host: string | null): string {
  const sockets = host !== null && /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${quoted(inline.scripts)}`,
    `style-src 'self'${quoted(inline.styles)}`,
    `connect-src 'self'${sockets}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}

import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { listenerVoice, makeVoices, type Speaker, seekerVoice, type Voices } from './voices.ts'

/** Debian's; elsewhere `CHROMIUM=/path/to/it`. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** As measured in the design, §4 “Media”: calls without hardware, without questions, and nothing of Google's. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--mute-audio',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
]

export interface LaunchOptions {
  /** What this browser's microphone hears, again and again; without it the fake device's beeps. */
  readonly microphone?: string
  /** Leave out flags whose effect is to be tested, e.g. the autoplay policy. */
  readonly without?: readonly string[]
  readonly flags?: readonly string[]
}

/** One Chromium process: the fake microphone's wav is per process, so two voices need two. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const left = flags.filter((flag) => !options.without?.some((name) => flag.startsWith(name)))
  const voice = options.microphone === undefined ? [] : [`--use-file-for-fake-audio-capture=${options.microphone}`]
  return chromium.launch({ executablePath, args: [...left, ...voice, ...(options.flags ?? [])] })
}

/** Two people with a voice each, in two processes: the seeker on a phone, the listener at a desk. */
export interface TwoBrowsers {
  readonly seeker: Browser
  readonly listener: Browser
  readonly voices: Voices
  close(): Promise<void>
}

export async function launchTwoBrowsers(
  speakers: { readonly seeker?: Speaker; readonly listener?: Speaker } = {},
): Promise<TwoBrowsers> {
  const voices = await makeVoices()
  const [seeker, listener] = await Promise.all([
    voices.wav(speakers.seeker ?? seekerVoice).then((microphone) => launchBrowser({ microphone })),
    voices.wav(speakers.listener ?? listenerVoice).then((microphone) => launchBrowser({ microphone })),
  ])
  return {
    seeker,
    listener,
    voices,
    close: async () => {
      await Promise.all([seeker.close(), listener.close(), voices.remove()])
    },
  }
}

/** A common phone, upright. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'zh-CN',
}
export const desk: BrowserContextOptions = { viewport: { width: 1_280, height: 800 }, locale: 'zh-CN' }

/** A page in a context of its own, without anything from before. What goes wrong in it is thrown by `failed()`. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = desk,
): Promise<{ page: Page; failed: () => readonly string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { page, failed: () => errors }
}

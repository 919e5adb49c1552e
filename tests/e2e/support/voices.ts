import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Somebody who speaks in the tests: espeak-ng's Mandarin, one variant each, so that the two are different voices. */
export interface Speaker {
  readonly name: string
  /** espeak-ng variant: f1–f5, m1–m8 */
  readonly variant: string
  readonly says: string
  /** Silence before the first word, s; the wav is played again and again. */
  readonly pause?: number
  /** A room's even noise under everything, dBFS (RMS). */
  readonly noise?: number
  /** Several speak at once, so that there is hardly a moment without sound: to measure when sound arrives. */
  readonly incessant?: boolean
}

export const seekerVoice: Speaker = {
  name: 'seeker',
  variant: 'm3',
  says: '我今天不知道从哪里说起。工作上的事情压着我，晚上睡不好，想找个人说说话。',
}
export const listenerVoice: Speaker = {
  name: 'listener',
  variant: 'f3',
  says: '您好，我是小满，今天由我来听您说话。我们有五十分钟，您愿意从哪里开始都可以。',
}

export const supervisorVoice: Speaker = {
  name: 'supervisor',
  variant: 'm7',
  says: '我是值班的周老师，我在这里，和你们在一起。你现在身边有没有人，门是开着的吗。',
}

export interface Voices {
  /** Absolute path of a wav as Chromium's fake microphone wants it: 48 kHz, mono, 16 bit. */
  wav(speaker: Speaker): Promise<string>
  remove(): Promise<void>
}

/** Makes wavs in a directory of its own. Needs espeak-ng and sox (see docs/operating.md for the packages). */
export async function makeVoices(): Promise<Voices> {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-voices-'))
  const made = new Map<string, Promise<string>>()
  const make = async ({ name, variant, says, pause = 0.2, noise, incessant = false }: Speaker) => {
    const raw = join(directory, `${name}-raw.wav`)
    const wav = join(directory, `${name}.wav`)
    await run('espeak-ng', ['-v', `cmn-latn-pinyin+${variant}`, '-s', '160', '-w', raw, says])
    const quiet = noise === undefined && !incessant ? wav : join(directory, `${name}-quiet.wav`)
    await run('sox', [raw, '-r', '48000', '-c', '1', '-b', '16', quiet, 'norm', '-6', 'pad', String(pause), '0.4'])
    if (incessant) return chorus(directory, quiet, name)
    if (noise === undefined) return wav
    const room = join(directory, `${name}-room.wav`)
    // Even white noise between −1 and 1 has an RMS of −4.77 dBFS.
    await run('sox', [quiet, room, 'synth', 'whitenoise', 'gain', String(noise + 4.77)])
    await run('sox', ['-m', '-v', '1', quiet, '-v', '1', room, wav])
    return wav
  }
  return {
    wav: (speaker) => {
      const wav = made.get(speaker.name) ?? make(speaker)
      made.set(speaker.name, wav)
      return wav
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

/** The same speech four times, each begun a little later, cut to where all of them speak. */
async function chorus(directory: string, speech: string, name: string): Promise<string> {
  const wav = join(directory, `${name}.wav`)
  const late = (seconds: number) => `|sox ${speech} -p pad ${seconds}`
  await run('sox', ['-m', speech, late(0.31), late(0.73), late(1.17), wav, 'trim', '1.5', '4', 'norm', '-6'])
  return wav
}

import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { rate, readWav } from './wav.ts'

const run = promisify(execFile)
/** What was once spoken is kept here, outside the repository. */
const cellar = join(tmpdir(), 'tingyu-calls')

/** How somebody speaks: a variant of espeak-ng's Mandarin (f1–f5, m1–m7), its tempo and its pitch (0 to 99). */
export interface Manner {
  readonly variant: string
  readonly tempo: number
  readonly pitch: number
}

/** One utterance as sound: from the first to the last that can be heard. */
export async function speak(text: string, { variant, tempo, pitch }: Manner): Promise<Float32Array> {
  const name = createHash('sha256')
    .update(JSON.stringify([text, variant, tempo, pitch, 2]))
    .digest('hex')
    .slice(0, 24)
  const path = join(cellar, `${name}.wav`)
  if (!existsSync(path)) {
    await mkdir(cellar, { recursive: true })
    const raw = join(cellar, `${name}.${process.pid}.raw.wav`)
    const done = join(cellar, `${name}.${process.pid}.wav`)
    await run('espeak-ng', ['-v', `cmn-latn-pinyin+${variant}`, '-s', `${tempo}`, '-p', `${pitch}`, '-w', raw, text])
    await run('sox', [raw, '-r', `${rate}`, '-c', '1', '-b', '16', done, 'norm', '-3'])
    await rename(done, path)
    await rm(raw)
  }
  const samples = await readWav(path)
  const loud = samples.map((sample) => (Math.abs(sample) > audible ? 1 : 0))
  return samples.slice(loud.indexOf(1), loud.lastIndexOf(1) + 1)
}

/** Below this nobody hears anything, of a voice whose loudest is −3 dBFS. */
const audible = 0.003

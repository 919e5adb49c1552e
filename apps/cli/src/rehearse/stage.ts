import { readConfig, startServer } from '@tingyu/server'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const standardProtocol = new URL('../../../../sop/standard-50.yaml', import.meta.url)

/** A service to rehearse with. */
export interface Stage {
  readonly url: string
  /** Stops the service and takes away everything it kept. */
  close(): Promise<void>
}

/**
 * What two programs need at least to find each other, real ms: the protocol's waits before a session begins
 * are people's, and at many times life's speed they would be over before a network has answered.
 */
const meetingPatience = 5_000
const waitsBeforehand = ['offer', 'reading', 'readinessValid'] as const

/** Starts a whole service on a temporary directory and a free port, its clock `speed` times as fast as life. */
export async function startStage(speed: number): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'tingyu-rehearsal-'))
  const removed = () => rm(directory, { recursive: true, force: true })
  try {
    const sopFile = join(directory, 'protocol.yaml')
    await writeFile(sopFile, widened(await readFile(standardProtocol, 'utf8'), speed))
    const config = readConfig({
      PORT: '0',
      DATA_DIR: join(directory, 'data'),
      SOP_FILE: sopFile,
      TINGYU_CLOCK_RATE: String(speed),
    })
    if (!config.ok)
      throw new Error(config.refusal.map(({ variable, problem }) => `${variable} ${problem.en}`).join('; '))
    const server = await startServer(config.value, { log: { write: onlyFailures } })
    return {
      url: server.url,
      close: async () => {
        await server.stop()
        await removed()
      },
    }
  } catch (error) {
    await removed()
    throw error
  }
}

/** The protocol with longer waits before the session, where the speed asks for it; the session itself stays as it is. */
export function widened(protocol: string, speed: number): string {
  const least = Math.ceil((meetingPatience * speed) / 1_000)
  return waitsBeforehand.reduce(
    (text, name) =>
      text.replace(new RegExp(`^${name}: (\\d+) (s|min)`, 'm'), (line, amount: string, unit: string) =>
        Number(amount) * (unit === 'min' ? 60 : 1) < least ? `${name}: ${least} s` : line,
      ),
    protocol,
  )
}

/** The service's log without what goes well: a rehearsal has an account of its own. */
function onlyFailures(line: string): void {
  if (line.includes('"level":"error"')) process.stderr.write(line)
}

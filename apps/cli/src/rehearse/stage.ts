import { readConfig, startServer } from '@tingyu/server'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A service to rehearse with. */
export interface Stage {
  readonly url: string
  /** Stops the service and takes away everything it kept. */
  close(): Promise<void>
}

/** Starts a whole service on a temporary directory and a free port, its clock `speed` times as fast as life. */
export async function startStage(speed: number): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tingyu-rehearsal-'))
  const removed = () => rm(dataDir, { recursive: true, force: true })
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, TINGYU_CLOCK_RATE: String(speed) })
  if (!config.ok) throw new Error(config.refusal.map(({ variable, problem }) => `${variable} ${problem.en}`).join('; '))
  try {
    const server = await startServer(config.value)
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

import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from 'playwright-core'

/**
 * The network between one person and the service: a TCP relay of ours that can be cut. What is lost is
 * everything between the page and the service; the voice between the two pages has a way of its own.
 */
export interface Network {
  /** The service as seen through this network. */
  readonly url: string
  /** Nothing comes through any more, and the device says so. */
  lose(): Promise<void>
  /** Everything comes through again, and the device says so. */
  return(): Promise<void>
  close(): Promise<void>
}

/** @param port of the service on this machine */
export async function openNetwork(port: number): Promise<Network & { of(context: BrowserContext): void }> {
  const open = new Set<Socket>()
  let lost = false
  let device: BrowserContext | undefined
  const server = createServer((near) => {
    if (lost) {
      near.destroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('data', (chunk) => void other.write(chunk))
      // A network that breaks is what it is made for.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    of: (context) => {
      device = context
    },
    lose: async () => {
      lost = true
      for (const socket of open) socket.destroy()
      await device?.setOffline(true)
    },
    return: async () => {
      lost = false
      await device?.setOffline(false)
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

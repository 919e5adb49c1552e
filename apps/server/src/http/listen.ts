import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../config.ts'
import { StartProblem } from '../start-problem.ts'

/**
 * Begins to take connections.
 * @throws StartProblem when the port is taken, not allowed, or the address not this machine's
 */
export async function listen(server: Server, config: Config): Promise<AddressInfo> {
  return await new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, config)))
    server.listen({ port: config.port, host: config.host }, () => resolve(server.address() as AddressInfo))
  })
}

function cannotListen(error: NodeJS.ErrnoException, config: Config): unknown {
  if (error.code === 'EADDRINUSE') {
    return new StartProblem(
      'port-taken',
      {
        'zh-CN': `端口 ${config.port} 已被别的程序占用。请停下那个程序，或把 PORT 设为另一个端口（0 表示任选一个空闲的）。`,
        en: `Port ${config.port} is taken by another program. Stop that one, or set PORT to another port (0 takes any free one).`,
      },
      error,
    )
  }
  if (error.code === 'EACCES') {
    return new StartProblem(
      'port-taken',
      {
        'zh-CN': `当前用户不能使用端口 ${config.port}。请把 PORT 设为 1024 以上的端口。`,
        en: `The present user may not use port ${config.port}. Set PORT to a port from 1024 upwards.`,
      },
      error,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartProblem(
      'address-not-ours',
      {
        'zh-CN': `HOST=${config.host} 不是这台机器的地址。常用的有 127.0.0.1（只限本机）和 0.0.0.0（所有网络）。`,
        en: `HOST=${config.host} is no address of this machine. Usual are 127.0.0.1 (this machine only) and 0.0.0.0 (every network).`,
      },
      error,
    )
  }
  return error
}

/** Where a listening server can be opened. */
export function urlOf(config: Config, { port }: AddressInfo): string {
  const scheme = config.tls === undefined ? 'http' : 'https'
  // A wildcard is no address that one can open.
  const name = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host
  return new URL(`${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`).origin
}

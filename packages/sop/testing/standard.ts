import { readFileSync } from 'node:fs'
import { readProtocol } from '../src/protocol/file.ts'
import type { Protocol } from '../src/protocol/protocol.ts'

/** The protocol that the service ships with, `sop/standard-50.yaml`: the tests speak of nothing else. */
export const standard: Protocol = read(new URL('../../../sop/standard-50.yaml', import.meta.url))

function read(file: URL): Protocol {
  const protocol = readProtocol(readFileSync(file, 'utf8'))
  if (!protocol.ok) throw new Error(`standard-50.yaml: ${JSON.stringify(protocol.refusal)}`)
  return protocol.value
}

export const seconds = (count: number): number => count * 1_000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000

import type { Protocol } from '@tingyu/sop'
import { readProtocol } from '@tingyu/sop/file'
import { FilesRefused } from './files-refused.ts'
import { readTextFile } from './text-file.ts'

/** Reads the protocol from its file (`SOP_FILE`). Throws `FilesRefused` with every problem when it is not one. */
export async function readProtocolFile(path: string): Promise<Protocol> {
  const text = await readTextFile(path)
  if (!text.ok) throw new FilesRefused([{ file: path, problem: text.refusal }])
  const protocol = readProtocol(text.value)
  if (!protocol.ok) throw new FilesRefused(protocol.refusal.map((problem) => ({ file: path, problem })))
  return protocol.value
}

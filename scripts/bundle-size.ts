import { gzipSync } from 'node:zlib'

/** As much of a built chunk as its weight needs; rolldown's `OutputChunk` has all of it. */
export interface Chunk {
  readonly fileName: string
  readonly code: string
  /** The module that this chunk was made for, if for one. */
  readonly facadeModuleId: string | null
  readonly imports: readonly string[]
  readonly dynamicImports: readonly string[]
}

/** What a page fetches to be able to run: the chunk of its entry and all that it imports. */
export function fetchedFor(chunks: readonly Chunk[], module: string): ReadonlySet<Chunk> {
  const found = new Set<Chunk>()
  const add = (chunk: Chunk) => {
    if (found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) add(named(chunks, name))
  }
  add(chunkOf(chunks, module))
  return found
}

/** … and everything that it may fetch later by itself, but for what is behind these modules. */
export function fetchedBefore(chunks: readonly Chunk[], module: string, doors: readonly string[]): ReadonlySet<Chunk> {
  const behind = new Set(doors.map((door) => chunkOf(chunks, door)))
  const found = new Set<Chunk>()
  const add = (chunk: Chunk) => {
    if (found.has(chunk) || behind.has(chunk)) return
    found.add(chunk)
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) add(named(chunks, name))
  }
  add(chunkOf(chunks, module))
  return found
}

/** Bytes over the wire, each file compressed by itself as the server sends it (gzip 9). */
export function gzipped(chunks: Iterable<Chunk>): number {
  let bytes = 0
  for (const { code } of chunks) bytes += gzipSync(code, { level: 9 }).length
  return bytes
}

function chunkOf(chunks: readonly Chunk[], module: string): Chunk {
  const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module) === true)
  if (chunk === undefined) throw new Error(`nothing was built for ${module}`)
  return chunk
}

function named(chunks: readonly Chunk[], fileName: string): Chunk {
  const chunk = chunks.find((each) => each.fileName === fileName)
  if (chunk === undefined) throw new Error(`${fileName} is imported and was not built`)
  return chunk
}

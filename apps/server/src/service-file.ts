import { schemaCheck } from '@tingyu/sop/yaml/check-schema'
import type { FileProblem, Finding } from '@tingyu/sop/yaml/problem'
import { inOrder, readYaml } from '@tingyu/sop/yaml/read-yaml'
import type { Spot } from '@tingyu/sop/yaml/spot'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { FilesRefused } from './files-refused.ts'
import { readTextFile } from './text-file.ts'

/* One file of a service: found, read strictly, checked, and every problem told. */

/** `locate`: where in the file something stands that turns out to be wrong beside other files. */
export type Read<T> =
  | { readonly value: T; readonly file?: string; readonly locate?: (finding: Finding) => FileProblem }
  | { readonly file: string; readonly problems: readonly FileProblem[] }

export async function readServiceFile<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  faults: (root: Spot) => readonly Finding[],
): Promise<Read<z.infer<Schema>>> {
  const content = await readTextFile(file)
  if (!content.ok) return { file, problems: [content.refusal] }
  const yaml = readYaml(content.value)
  if (!yaml.ok) return { file, problems: yaml.refusal }
  const { value, locate } = yaml.value
  const check = schemaCheck(z.toJSONSchema(schema, { io: 'input' }))
  const problems = [...check(value), ...faults({ value, path: [] })].map(locate)
  if (problems.length > 0) return { file, problems: inOrder(problems) }
  return { value: schema.parse(value), file, locate }
}

/** Of a file that a service may leave out: its own, or ours. */
export async function ownOrOurs(directory: string, name: string): Promise<string> {
  const own = join(directory, name)
  return (await isThere(own)) ? own : fileURLToPath(new URL(`../../../service/${name}`, import.meta.url))
}

export function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

export function refused(reads: readonly Read<unknown>[]): FilesRefused {
  return new FilesRefused(
    reads.flatMap((read) => ('problems' in read ? read.problems.map((problem) => ({ file: read.file, problem })) : [])),
  )
}

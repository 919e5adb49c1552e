import { readTextFile } from '@tingyu/server/text-file'
import type { Protocol } from '@tingyu/sop'
import { readProtocol } from '@tingyu/sop/file'
import { problemLine } from '@tingyu/sop/yaml/problem'
import type { FileProblem } from '@tingyu/sop/yaml/problem'
import type { Terminal } from './terminal.ts'

/** `tingyu sop check FILE…`: each problem on a line of its own; 0 when every file can be used. */
export async function run(files: readonly string[], terminal: Terminal): Promise<number> {
  const zh = terminal.language === 'zh-CN'
  const option = files.find((word) => word.startsWith('-'))
  if (files.length === 0 || option !== undefined) {
    if (option !== undefined) terminal.err(zh ? `不认识的选项：${option}` : `unknown option: ${option}`)
    terminal.err(zh ? '用法：npx tingyu sop check 文件…' : 'usage: npx tingyu sop check FILE…')
    return 2
  }
  let faulty = 0
  for (const file of files) {
    // One after the other: the problems of a file stay together, in the order they were asked for.
    // oxlint-disable-next-line no-await-in-loop
    const read = await check(file)
    if (read.protocol !== undefined) {
      terminal.out(`${file} — ${zh ? inChinese(read.protocol) : inEnglish(read.protocol)}`)
      continue
    }
    faulty += 1
    // Problems are what was asked for, so they go where results go; a file that cannot be read is a failure.
    for (const problem of read.problems) {
      const write = problem.code === 'unreadable' ? terminal.err : terminal.out
      write(problemLine(file, problem, terminal.language))
    }
  }
  return faulty === 0 ? 0 : 1
}

type Checked =
  | { readonly protocol: Protocol }
  | { readonly protocol?: undefined; readonly problems: readonly FileProblem[] }

async function check(file: string): Promise<Checked> {
  const text = await readTextFile(file)
  if (!text.ok) return { problems: [text.refusal] }
  const protocol = readProtocol(text.value)
  return protocol.ok ? { protocol: protocol.value } : { problems: protocol.refusal }
}

function inChinese(protocol: Protocol): string {
  const { minutes, phases, steps, cues } = measure(protocol)
  return `可以用：${protocol.id} 第 ${protocol.version} 版，${minutes} 分钟，${phases} 个阶段，${steps} 个步骤，${cues} 条提示`
}

function inEnglish(protocol: Protocol): string {
  const { minutes, phases, steps, cues } = measure(protocol)
  return `good: ${protocol.id} version ${protocol.version}, ${minutes} minutes, ${phases} phases, ${steps} steps, ${cues} cues`
}

function measure({ length, phases }: Protocol): Readonly<Record<'minutes' | 'phases' | 'steps' | 'cues', number>> {
  return {
    minutes: length / 60_000,
    phases: phases.length,
    steps: phases.reduce((sum, phase) => sum + phase.steps.length, 0),
    cues: phases.reduce((sum, phase) => sum + phase.cues.length, 0),
  }
}

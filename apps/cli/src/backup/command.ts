import { type Config, readConfig } from '@tingyu/server/config'
import { BackupRefused } from '@tingyu/server/db/backup/backup-file'
import { StartProblem } from '@tingyu/server/start-problem'
import type { Terminal } from '../terminal.ts'
import { problems } from './words.ts'

/** What `backup` and `restore` have in common: one file, the environment of the service, problems in words. */
export async function withFile(
  name: string,
  args: readonly string[],
  { language, err }: Terminal,
  work: (file: string, config: Config) => Promise<void>,
): Promise<number> {
  const zh = language === 'zh-CN'
  const [file, ...more] = args
  if (file === undefined || more.length > 0 || file.startsWith('-')) {
    err(zh ? `用法：npx tingyu ${name} 文件` : `usage: npx tingyu ${name} FILE`)
    return 2
  }
  const config = readConfig(process.env)
  if (!config.ok) {
    for (const { variable, problem, allowed } of config.refusal)
      err(`${variable} ${problem[language]}${zh ? '；可用的是：' : '; allowed: '}${allowed[language]}`)
    return 2
  }
  try {
    await work(file, config.value)
    return 0
  } catch (error) {
    if (error instanceof BackupRefused) err(problems[error.code](error.detail)[language])
    else if (error instanceof StartProblem) err(error.wording[language])
    else throw error
    return 1
  }
}

/** `12 person, 3 note, …`, without empty tables. */
export function counted(rows: Readonly<Record<string, number>>): string {
  const filled = Object.entries(rows).filter(([, count]) => count > 0)
  return filled.map(([table, count]) => `${count} ${table}`).join(', ')
}

import type { Wording } from '@tingyu/sop'
import own from '../package.json' with { type: 'json' }
import { languageOf, languages } from './terminal.ts'
import type { CommandModule, Language, Terminal } from './terminal.ts'

interface Command {
  /** What is typed: `tingyu sop check`. */
  readonly name: string
  readonly args: string
  readonly summary: Wording
  /** Loaded when it is called: checking a file must not wait for the server to load. */
  readonly load: () => Promise<CommandModule>
}

/** Every command of `tingyu`. To add one: its line here, and a module that exports `run`. */
const commands: readonly Command[] = [
  {
    name: 'sop check',
    args: 'FILE…',
    summary: {
      'zh-CN': '检查流程文件，指出每个问题在哪一行、允许怎样写',
      en: 'check a protocol file: each problem with its line and what is allowed',
    },
    load: () => import('./sop-check.ts'),
  },
  {
    name: 'rehearse',
    args: '[--scenario NAME] [--speed N] [--url URL]',
    summary: {
      'zh-CN': '演练一次完整的倾听，经过真正的接口，最后一行是结论',
      en: 'play one whole session through the real interfaces; the last line is the verdict',
    },
    load: () => import('./rehearse/rehearse.ts'),
  },
  {
    name: 'code',
    args: '[--report] [FILE.jsonl]',
    summary: {
      'zh-CN': '读懂一行行的话：做了什么、有多危险、为什么（JSON Lines 进，JSON Lines 出）；--report 再说说整次倾听',
      en: 'understand utterances: what was done, how much danger, and why (JSON Lines in, JSON Lines out); --report adds the account of each session',
    },
    load: () => import('./code.ts'),
  },
  {
    name: 'doctor',
    args: '',
    summary: {
      'zh-CN': '看看正式使用还缺什么，怎样补上',
      en: 'what is missing for real use, and how to get it',
    },
    load: () => import('./doctor/doctor.ts'),
  },
  {
    name: 'backup',
    args: 'FILE',
    summary: {
      'zh-CN': '把要长期保存的一切写进一个文件；服务可以照常运行',
      en: 'write everything that lasts into one file; the service may go on meanwhile',
    },
    load: () => import('./backup/backup.ts'),
  },
  {
    name: 'restore',
    args: 'FILE',
    summary: {
      'zh-CN': '从备份恢复到一个空的数据目录或数据库',
      en: 'fill an empty data directory or database from a backup',
    },
    load: () => import('./backup/restore.ts'),
  },
  {
    name: 'audit verify',
    args: '[--head HASH] [--json]',
    summary: {
      'zh-CN': '核对审计记录：谁看过哪个情况，有没有被改动、删去',
      en: 'check the audit log: who looked at which incident, and whether anything was changed or taken away',
    },
    load: () => import('./audit/verify.ts'),
  },
]

/**
 * Runs `tingyu` with what was typed after it. Answers the exit code: 0 done, 1 failed, 2 wrongly called.
 * `env` decides the language unless `--lang` does.
 */
export async function main(
  typed: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  write: Pick<Terminal, 'out' | 'err'>,
): Promise<number> {
  const { language, rest, wrong } = takeLanguage(typed, languageOf(env))
  const terminal: Terminal = { ...write, language }
  if (wrong !== undefined) {
    terminal.err(
      say(
        language,
        `不认识的语言：${wrong}（允许：${languages.join('、')}）`,
        `unknown language: ${wrong} (allowed: ${languages.join(', ')})`,
      ),
    )
    return 2
  }
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => rest[index] === word))
  if (command !== undefined) {
    const args = rest.slice(command.name.split(' ').length)
    if (asksForHelp(args)) {
      terminal.out(`tingyu ${command.name} ${command.args}`)
      terminal.out(command.summary[language])
      const { explain } = await command.load()
      for (const line of explain?.(language) ?? []) terminal.out(line)
      return 0
    }
    const { run } = await command.load()
    return run(args, terminal)
  }
  if (rest.length === 0 || asksForHelp(rest) || rest[0] === 'help') {
    help(terminal.out, language)
    return 0
  }
  if (rest[0] === '--version' || rest[0] === '-v') {
    terminal.out(own.version)
    return 0
  }
  terminal.err(say(language, `没有这个命令：${rest.join(' ')}`, `there is no command: ${rest.join(' ')}`))
  help(terminal.err, language)
  return 2
}

function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

function help(write: (line: string) => void, language: Language): void {
  write(say(language, '用法：npx tingyu 命令 [--lang zh-CN|en]', 'usage: npx tingyu COMMAND [--lang zh-CN|en]'))
  const width = Math.max(...commands.map(({ name, args }) => name.length + args.length)) + 3
  for (const { name, args, summary } of commands) write(`  ${`${name} ${args}`.padEnd(width)}${summary[language]}`)
  write(`  ${'--help'.padEnd(width)}${say(language, '这份说明', 'this text')}`)
  write(`  ${'--version'.padEnd(width)}${say(language, '版本', 'the version')}`)
}

function say(language: Language, zh: string, en: string): string {
  return language === 'zh-CN' ? zh : en
}

/** `--lang en` or `--lang=en`, wherever it stands. */
function takeLanguage(
  typed: readonly string[],
  standard: Language,
): { readonly language: Language; readonly rest: readonly string[]; readonly wrong?: string } {
  const at = typed.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  if (at < 0) return { language: standard, rest: typed }
  const joined = typed[at]?.startsWith('--lang=') ?? false
  const given = joined ? typed[at]?.slice('--lang='.length) : typed[at + 1]
  const rest = typed.toSpliced(at, joined ? 1 : 2)
  const language = languages.find((known) => known === given)
  return language === undefined ? { language: standard, rest, wrong: given ?? '' } : { language, rest }
}

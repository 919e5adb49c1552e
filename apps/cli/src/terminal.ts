import type { Wording } from '@tingyu/sop'

export type Language = keyof Wording
export const languages = ['zh-CN', 'en'] as const satisfies readonly Language[]

/** Where a command writes, and in which language. */
export interface Terminal {
  readonly language: Language
  /** One line of the result. */
  readonly out: (line: string) => void
  /** One line of what went wrong. */
  readonly err: (line: string) => void
}

/** What a command's module gives: does the work and answers the exit code (0 done, 1 failed, 2 wrongly called). */
export interface CommandModule {
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
  /** What `--help` says below the usage, where there is more to say: options, what goes in, an example. */
  readonly explain?: (language: Language) => readonly string[]
}

/** English where the environment asks for it, else Chinese, the language of the service. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const wished = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  return wished !== undefined && /^en(?:[_.@-]|$)/iu.test(wished) ? 'en' : 'zh-CN'
}

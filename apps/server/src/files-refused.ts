import { problemLine } from '@tingyu/sop/yaml/problem'
import type { FileProblem } from '@tingyu/sop/yaml/problem'
import { StartProblem } from './start-problem.ts'

/** Files that the service is set up with are wrong: every problem of every file, so that one round mends them all. */
export class FilesRefused extends StartProblem {
  readonly problems: readonly { readonly file: string; readonly problem: FileProblem }[]
  constructor(problems: readonly { readonly file: string; readonly problem: FileProblem }[]) {
    const lines = (language: 'zh-CN' | 'en'): string =>
      problems.map(({ file, problem }) => problemLine(file, problem, language)).join('\n')
    super('files-wrong', {
      'zh-CN': `设置文件里有 ${problems.length} 处问题：\n${lines('zh-CN')}`,
      en: `${problems.length} problem(s) in the files of this service:\n${lines('en')}`,
    })
    this.name = 'FilesRefused'
    this.problems = problems
  }
}

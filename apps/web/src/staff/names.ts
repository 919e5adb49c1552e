/** Names one after another. In Chinese by 、 alone: the line that they stand in often begins with 和 itself. */
export function namesText(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { style: language.startsWith('zh') ? 'narrow' : 'long' }).format(names)
}

import type { Context } from '../context.ts'
import { readSupervisors } from './store.ts'

/**
 * What in words between people who work here says who somebody is (S5.5). Their own names are no secret among them:
 * 周老师您好.
 */
export async function identifying(context: Context, text: string) {
  const staff = (await readSupervisors(context.db)).map(({ name }) => name)
  return identifyingBut(context, text, staff)
}

/** What says who somebody is, but for these names, which whoever reads it knows. */
export function identifyingBut({ words }: Pick<Context, 'words'>, text: string, names: readonly string[]) {
  const known = names.filter((name) => name !== '')
  return words.personal(text).filter(({ span: [start, end] }) => !known.some((name) => inside(text, name, start, end)))
}

/** Whether this part of the text lies within somebody's working name. */
function inside(text: string, name: string, start: number, end: number): boolean {
  const from = text.lastIndexOf(name, start)
  return from !== -1 && from + name.length >= end
}

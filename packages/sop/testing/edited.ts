import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The text of the protocol that the service ships with. */
export const source: string = readFileSync(new URL('../../../sop/standard-50.yaml', import.meta.url), 'utf8')

type Owner = Record<string, unknown>

const asItStands = parse(source) as Owner

/** What stands in the file at a path such as `phases.3.cues`; a fresh copy each time. */
export function at(path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Owner)[key], structuredClone(asItStands))
}

/** The entries of a list of the file, such as the cues of a phase. */
export function entries(path: string): readonly Readonly<Record<string, unknown>>[] {
  return at(path) as Owner[]
}

/**
 * The file with other values at the given paths; `undefined` takes the key or the item out. As JSON, which is
 * YAML: the same data, parsed faster.
 */
export function edited(changes: Readonly<Record<string, unknown>>): string {
  const file = structuredClone(asItStands)
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const owner = keys.reduce<Owner>((node, key) => node[key] as Owner, file)
    if (!(last in owner) && value === undefined) throw new Error(`nothing stands at ${path}`)
    if (value !== undefined) owner[last] = value
    else if (Array.isArray(owner)) owner.splice(Number(last), 1)
    else Reflect.deleteProperty(owner, last)
  }
  return JSON.stringify(file, null, 1)
}

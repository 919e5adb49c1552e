import type { Text } from './text.ts'

/** What has been read from a text, by reader. One map for all: to keep something for an object costs, every time. */
const kept = new WeakMap<Text, unknown[]>()
let readers = 0

/** Makes a reader read a text once: several parts ask for the same. */
export function oncePerText<Result extends object>(read: (text: Text) => Result): (text: Text) => Result {
  const slot = readers
  readers += 1
  return (text) => {
    let results = kept.get(text)
    if (results === undefined) {
      results = []
      kept.set(text, results)
    }
    const known = results[slot] as Result | undefined
    if (known !== undefined) return known
    const result = read(text)
    results[slot] = result
    return result
  }
}

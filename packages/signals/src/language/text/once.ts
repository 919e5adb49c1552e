import type { Text } from './text.ts'

/** Makes a reader read a text once: several parts ask for the same, one after the other. */
export function oncePerText<Result>(read: (text: Text) => Result): (text: Text) => Result {
  let last: Text | undefined
  let result: Result
  return (text) => {
    if (text !== last) {
      result = read(text)
      last = text
    }
    return result
  }
}

/**
 * Answers for the last key without working again: several parts ask the same of one utterance, one after the other. Not a
 * WeakMap, which costs more than most of what it would save, as each utterance is a key of its own.
 */
export function remembered<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  let last: { readonly key: Key; readonly answer: Answer } | undefined
  return (key) => {
    if (last?.key !== key) last = { key, answer: work(key) }
    return last.answer
  }
}

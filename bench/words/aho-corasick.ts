interface Node {
  readonly next: Map<number, Node>
  fail: Node | undefined
  /** How many words end here, in this one and in its suffixes. */
  ends: number
}

/** Aho–Corasick as the textbooks have it; answers how many words stand in a text. */
export function ahoCorasick(words: readonly string[]): (text: string) => number {
  const root = node()
  for (const word of words) {
    let at = root
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i)
      let next = at.next.get(unit)
      if (next === undefined) at.next.set(unit, (next = node()))
      at = next
    }
    at.ends += 1
  }
  const queue = [...root.next.values()]
  for (const child of queue) child.fail = root
  for (const at of queue)
    for (const [unit, child] of at.next) {
      let back = at.fail
      while (back !== undefined && !back.next.has(unit)) back = back.fail
      child.fail = back?.next.get(unit) ?? root
      child.ends += child.fail.ends
      queue.push(child)
    }
  return (text) => {
    let at = root
    let found = 0
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i)
      let next = at.next.get(unit)
      while (next === undefined && at.fail !== undefined) {
        at = at.fail
        next = at.next.get(unit)
      }
      at = next ?? root
      found += at.ends
    }
    return found
  }
}

function node(): Node {
  return { next: new Map(), fail: undefined, ends: 0 }
}

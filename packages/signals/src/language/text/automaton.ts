/**
 * Aho–Corasick over UTF-16 units: finds every occurrence of every word in one pass, in time linear in the text plus
 * what is found. Units that no word uses are one class, so the tables stay small.
 */
export interface Automaton {
  /** Class of a unit; 0 for those in no word. */
  readonly classOf: Uint16Array
  /** Transitions of the root, by class: most steps begin there. */
  readonly root: Int32Array
  /** Open-addressed: `state << bits | class` → state. */
  readonly keys: Int32Array
  readonly targets: Int32Array
  readonly mask: number
  readonly bits: number
  readonly fail: Int32Array
  /** The word that ends in a state, or -1; and the next shorter state in which one ends, or 0. */
  readonly word: Int32Array
  readonly shorter: Int32Array
  readonly lengths: Int32Array
}

/** Builds one from words; a word is known afterwards by its index. Throws for an empty word or too many. */
export function build(words: readonly string[]): Automaton {
  const classOf = new Uint16Array(0x10000)
  let classes = 1
  let longest = 1
  for (const word of words) {
    if (word === '') throw new Error('a word of a lexicon is empty')
    longest += word.length
    for (let i = 0; i < word.length; i += 1) {
      const unit = word.charCodeAt(i)
      if (classOf[unit] === 0) classOf[unit] = classes++
    }
  }
  const bits = Math.ceil(Math.log2(classes + 1))
  if (longest > 2 ** (31 - bits)) throw new Error('a lexicon is too large for its automaton')
  let size = 1024
  while (size < longest * 2) size *= 2
  const keys = new Int32Array(size).fill(-1)
  const targets = new Int32Array(size)
  const mask = size - 1
  const parent = new Int32Array(longest)
  const via = new Int32Array(longest)
  const word = new Int32Array(longest).fill(-1)
  let states = 1
  const find = (state: number, unitClass: number): number => {
    const key = (state << bits) | unitClass
    let at = slot(key, mask)
    while (keys[at] !== key && keys[at] !== -1) at = (at + 1) & mask
    return at
  }
  // Breadth first afterwards needs the states by depth: a bucket for each.
  const byDepth: number[][] = []
  for (const [index, letters] of words.entries()) {
    let state = 0
    for (let i = 0; i < letters.length; i += 1) {
      const unitClass = classOf[letters.charCodeAt(i)] ?? 0
      const at = find(state, unitClass)
      if (keys[at] === -1) {
        keys[at] = (state << bits) | unitClass
        targets[at] = states
        parent[states] = state
        via[states] = unitClass
        ;(byDepth[i] ??= []).push(states)
        states += 1
      }
      state = targets[at] ?? 0
    }
    if (word[state] !== -1) throw new Error(`a word stands twice in a lexicon: ${letters}`)
    word[state] = index
  }
  const next = (state: number, unitClass: number): number => {
    const at = find(state, unitClass)
    return keys[at] === -1 ? -1 : (targets[at] ?? 0)
  }
  const fail = new Int32Array(states)
  const shorter = new Int32Array(states)
  for (const [depth, level] of byDepth.entries()) {
    if (depth === 0) continue
    for (const state of level) {
      let back = fail[parent[state] ?? 0] ?? 0
      const unitClass = via[state] ?? 0
      let to = next(back, unitClass)
      while (to === -1 && back !== 0) {
        back = fail[back] ?? 0
        to = next(back, unitClass)
      }
      const suffix = to === -1 ? 0 : to
      fail[state] = suffix
      shorter[state] = word[suffix] === -1 ? (shorter[suffix] ?? 0) : suffix
    }
  }
  const root = new Int32Array(classes)
  for (let unitClass = 1; unitClass < classes; unitClass += 1) root[unitClass] = Math.max(0, next(0, unitClass))
  const lengths = Int32Array.from(words, (letters) => letters.length)
  return { classOf, root, keys, targets, mask, bits, fail, word: word.slice(0, states), shorter, lengths }
}

/** The state after one more unit, by its class; a class of 0 leads back to the root and is asked of nobody. */
export function step({ root, keys, targets, mask, bits, fail }: Automaton, from: number, unitClass: number): number {
  let state = from
  while (state !== 0) {
    const key = (state << bits) | unitClass
    let at = slot(key, mask)
    while (keys[at] !== key && keys[at] !== -1) at = (at + 1) & mask
    if (keys[at] === key) return targets[at] ?? 0
    state = fail[state] ?? 0
  }
  return root[unitClass] ?? 0
}

/** Calls `found(word, end)` for every occurrence, in the order of the ends, longer before shorter. */
export function scan(automaton: Automaton, units: string, found: (word: number, end: number) => void): void {
  const { classOf, root, keys, targets, mask, bits, fail, word, shorter } = automaton
  let state = 0
  for (let i = 0; i < units.length; i += 1) {
    const unitClass = classOf[units.charCodeAt(i)] ?? 0
    if (unitClass === 0) {
      state = 0
      continue
    }
    for (;;) {
      if (state === 0) {
        state = root[unitClass] ?? 0
        break
      }
      const key = (state << bits) | unitClass
      let at = slot(key, mask)
      while (keys[at] !== key && keys[at] !== -1) at = (at + 1) & mask
      if (keys[at] === key) {
        state = targets[at] ?? 0
        break
      }
      state = fail[state] ?? 0
    }
    for (let here = word[state] === -1 ? (shorter[state] ?? 0) : state; here !== 0; here = shorter[here] ?? 0)
      found(word[here] ?? 0, i + 1)
  }
}

function slot(key: number, mask: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 7) & mask
}

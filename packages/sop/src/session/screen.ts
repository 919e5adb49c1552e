/*
 * What a seeker may be asked beforehand about thoughts of not wanting to live (S1.6, S7.2): one question, and two more
 * after a yes, in the order of the Columbia screen (decision 091). Every one may be left unanswered.
 */

/** `no` proves nothing and lowers nothing: it is a common answer before the worst. */
export interface Screen {
  /** Lately, thoughts of not wanting to live. */
  readonly wish: 'no' | 'yes' | 'unsaid'
  /** Of ending one's life: none, thoughts, or an intention or preparation. */
  readonly thought?: 'no' | 'yes' | 'intent' | 'unsaid' | undefined
  /** Anything done to end it: never, longer ago than three months, since then, or just now. */
  readonly act?: 'no' | 'before' | 'recent' | 'now' | 'unsaid' | undefined
}

/**
 * How grave an answer is, after the scale that words are read by: 1 a wish, 2 thoughts or an attempt ever, 3 an
 * intention, an act of the last three months, or now. Who says yes and then rather not is taken for 2: nobody is
 * thought safe because they were silent.
 */
export function screenLevel(screen: Screen | undefined): 0 | 1 | 2 | 3 {
  if (screen === undefined) return 0
  const { wish, thought, act } = screen
  if (thought === 'intent' || act === 'recent' || act === 'now') return 3
  if (thought === 'yes' || act === 'before') return 2
  if (wish !== 'yes') return 0
  return thought === 'unsaid' || act === 'unsaid' ? 2 : 1
}

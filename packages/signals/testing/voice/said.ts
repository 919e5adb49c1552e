import type { Fact } from '../../src/voice/fact.ts'
import type { Frame, Ms, Voice } from '../../src/voice/frame.ts'
import { Conversation } from '../../src/voice/conversation.ts'

/** [from, until, loudness]: what one voice says, ms and dBFS. */
export type Said = readonly (readonly [from: Ms, until: Ms, loudness?: number])[]

const length = 10

/** Frames of a voice, as a perfect engine would make them. */
export function framesOf(said: Said, until: Ms): Frame[] {
  const frames: Frame[] = []
  for (let from = 0; from < until; from += length) {
    const saying = said.find((each) => each[0] < from + length && each[1] > from)
    frames.push({
      from,
      until: from + length,
      by: 'fvad',
      probability: saying === undefined ? 0.02 : 0.97,
      loudness: saying === undefined ? -70 : (saying[2] ?? -25),
    })
  }
  return frames
}

/** Everything that is found in what the two say, in the order in which it becomes known. */
export function heard(both: Readonly<Record<Voice, Said>>, until: Ms): Fact[] {
  return heardAt(both, until).map(({ fact }) => fact)
}

/** … and when. */
export function heardAt(both: Readonly<Record<Voice, Said>>, until: Ms): { readonly known: Ms; readonly fact: Fact }[] {
  const conversation = new Conversation()
  const [seeker, listener] = [framesOf(both.seeker, until), framesOf(both.listener, until)]
  const found = seeker.flatMap((frame, index) => {
    const facts = [
      ...conversation.hear('seeker', [frame]),
      ...conversation.hear('listener', listener.slice(index, index + 1)),
    ]
    return facts.map((fact) => ({ known: frame.until, fact }))
  })
  return [...found, ...conversation.finish().map((fact) => ({ known: until, fact }))]
}

/** The facts of one kind. */
export function only<Type extends Fact['type']>(facts: readonly Fact[], type: Type): Extract<Fact, { type: Type }>[] {
  return facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type)
}

import type { WordingByCue } from '@tingyu/contract'
import { showsSomething, spoken, type Cue, type Protocol } from '@tingyu/sop'

/** The longest own wording, characters; the contract's `wording` says the same. A cue is read in passing. */
export const longestWording = 120

/**
 * One's wording with another text for one cue (S0.5). Nothing, or the service's own text, gives the cue
 * back to the service; what the service does not let be adapted stays as it is.
 * @param name the working name, which stands in the text where the service leaves a place for it
 */
export function withOwn(wording: WordingByCue, cue: Cue, text: string, name: string): WordingByCue {
  const { [cue.id]: _, ...rest } = wording
  const own = text.trim().slice(0, longestWording)
  const services = !showsSomething(own) || [cue.text['zh-CN'], cue.text.en].some((each) => spoken(each, name) === own)
  return services || !cue.adaptable ? rest : { ...rest, [cue.id]: own }
}

/** Only what this protocol still has and lets be adapted: the rest would be refused by the service. */
export function stillKnown(wording: WordingByCue, protocol: Protocol): WordingByCue {
  const adaptable = new Set<string>(
    protocol.phases.flatMap((phase) => phase.cues.filter((cue) => cue.adaptable).map((cue) => cue.id)),
  )
  return Object.fromEntries(Object.entries(wording).filter(([cue]) => adaptable.has(cue)))
}

/** Where the listener's working name stands in the words of a cue (S2.1). */
export const speaker = '{{name}}'

/** A cue's words as this listener says them. */
export function spoken(text: string, name: string): string {
  return text.replaceAll(speaker, () => name)
}

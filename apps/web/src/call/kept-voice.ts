/** A page that is loaded anew comes back into the voice by itself; another tab of the same person does not. */
const key = 'tingyu.voice'
type Kept = 'spoken' | 'heard'

/** In which session or room this very page speaks, or only hears; undefined: in none. */
export function keepVoice(place: string | undefined, how: Kept = 'spoken'): void {
  if (place === undefined) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, `${place} ${how}`)
}

/** How it was in the voice of this place when it was left without a word. */
export function keptVoice(place: string): Kept | undefined {
  const [of, how] = (sessionStorage.getItem(key) ?? '').split(' ')
  return of === place ? (how === 'heard' ? 'heard' : 'spoken') : undefined
}

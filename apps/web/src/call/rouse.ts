/** What a browser takes for a tap that allows sound. */
const taps = ['pointerdown', 'keydown'] as const

/**
 * Wakes an audio context that the browser may keep asleep until somebody taps or types (a page that was loaded anew):
 * now, and at every tap until it runs. Returns how to stop; that the context is closed while it is waking is no error.
 */
export function rouse(context: BaseAudioContext & Pick<AudioContext, 'resume'>): () => void {
  const forget = () => {
    for (const tap of taps) removeEventListener(tap, wake, true)
  }
  const wake = () => {
    if (context.state === 'suspended') context.resume().then(forget, () => {})
    else forget()
  }
  for (const tap of taps) addEventListener(tap, wake, true)
  wake()
  return forget
}

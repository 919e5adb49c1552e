/** Two presses of Escape within this time are 快速离开, ms: quicker than anybody closes two sheets. */
export const escapeTwiceWithin = 700

/** Whether this Escape is the second of a pair; a key held down, or one for the input method, is none at all. */
export function escapePairs(): (event: Pick<KeyboardEvent, 'key' | 'repeat' | 'isComposing' | 'timeStamp'>) => boolean {
  let before = -Infinity
  return (event) => {
    if (event.key !== 'Escape' || event.repeat || event.isComposing) return false
    const second = event.timeStamp - before <= escapeTwiceWithin
    before = event.timeStamp
    return second
  }
}

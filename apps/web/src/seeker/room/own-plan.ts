/** On this device alone, and gone with 快速离开 unless it shall be remembered. Nothing here knows of the network. */
const planKey = 'tingyu.plan'
/** A page of a notebook, characters. */
export const planLimit = 1_000

export function ownPlan(): string {
  try {
    return localStorage.getItem(planKey) ?? ''
  } catch {
    return ''
  }
}

/** @returns whether this device keeps it */
export function keepOwnPlan(words: string): boolean {
  try {
    if (words.trim() === '') localStorage.removeItem(planKey)
    else localStorage.setItem(planKey, words.slice(0, planLimit))
    return true
  } catch {
    return false
  }
}

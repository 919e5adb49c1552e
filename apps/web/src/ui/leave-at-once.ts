import { forgetHelpOffline } from '../offline/keep-help.ts'

/** A page nobody has to explain (the weather): what the screen shows after 快速离开. */
export const elsewhere = 'https://www.baidu.com/s?wd=%E5%A4%A9%E6%B0%94'

/** Whether this device shall be remembered after 快速离开; chosen by the seeker, off unless they did. */
const rememberKey = 'tingyu.remember'

export function isRemembered(): boolean {
  return localStorage.getItem(rememberKey) === 'yes'
}

export function setRemembered(remembered: boolean): void {
  if (remembered) localStorage.setItem(rememberKey, 'yes')
  else localStorage.removeItem(rememberKey)
}

const silenced = new Set<() => void>()

/** What must fall silent or be let go of before the page is blank: a voice, a tone. Returns how to take it back. */
export function whenLeaving(silence: () => void): () => void {
  silenced.add(silence)
  return () => void silenced.delete(silence)
}

/**
 * 快速离开: leaves the session, forgets this device (cookie and storage) unless the seeker chose to be
 * remembered, blanks the page and puts another one in its place in the history. Never waits for the network.
 */
export function leaveAtOnce(): void {
  const remembered = isRemembered()
  document.documentElement.replaceChildren()
  for (const silence of silenced) {
    try {
      silence()
    } catch {
      // Whatever went wrong in there, nothing may keep a person from leaving.
    }
  }
  navigator.sendBeacon(`/api/seeker/forget${remembered ? '?remember=1' : ''}`)
  if (!remembered) {
    localStorage.clear()
    sessionStorage.clear()
    document.cookie = 'lang=; path=/; max-age=0'
    forgetHelpOffline()
  }
  location.replace(elsewhere)
}

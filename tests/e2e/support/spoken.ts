import type { Page } from 'playwright-core'

declare global {
  /** Makes the page's recognisers hear this of the seeker's voice, who is fed first. */
  var hearSpoken: (text: string) => void
}

/** Runs in the page before anything else: a browser that recognises Mandarin on the device, by script. */
export function recognisesOnTheDevice(): void {
  const begun: Recognition[] = []
  class Recognition extends EventTarget {
    lang = ''
    continuous = false
    interimResults = false
    get processLocally() {
      return true
    }
    set processLocally(_) {}
    start() {
      begun.push(this)
    }
    abort() {}
    static available() {
      return Promise.resolve('available')
    }
  }
  Object.defineProperty(globalThis, 'SpeechRecognition', { value: Recognition })
  globalThis.hearSpoken = (text) => {
    const results = [Object.assign([{ transcript: text }], { isFinal: true })]
    begun[0]?.dispatchEvent(Object.assign(new Event('result'), { resultIndex: 0, results }))
  }
}

export function hears(page: Page, text: string): Promise<void> {
  return page.evaluate((said) => globalThis.hearSpoken(said), text)
}

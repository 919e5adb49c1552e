import type { Page } from 'playwright-core'

declare global {
  /** The two voices of a page's call, as the test listens in. */
  var callVoices: { listener?: MediaStream; seeker?: MediaStream }
}

/** Runs in the page before anything else: keeps the two voices of its call, and changes nothing. */
export function keepVoices(): void {
  globalThis.callVoices = {}
  const devices = navigator.mediaDevices
  const ask = devices.getUserMedia.bind(devices)
  devices.getUserMedia = async (constraints) => {
    const stream = await ask(constraints)
    globalThis.callVoices.listener = stream
    return stream
  }
  const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject')
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...own,
    set(this: HTMLMediaElement, stream: MediaStream | null) {
      if (stream !== null) globalThis.callVoices.seeker = stream
      own?.set?.call(this, stream)
    },
  })
}

/**
 * How long after a voice begins to sound in the page (after half a second of silence) its band is on the screen, ms.
 * Listens for `ms`, by an analyser of its own on the same tracks.
 */
export function mouthToBand(page: Page, ms: number): Promise<readonly number[]> {
  return page.evaluate(async (time) => {
    const [loud, quiet, silence] = [-42, -48, 500]
    const found: number[] = []
    const context = new AudioContext()
    await context.resume()
    const stops: (() => void)[] = []
    for (const [voice, stream] of Object.entries(globalThis.callVoices)) {
      const analyser = context.createAnalyser()
      analyser.fftSize = 512
      context.createMediaStreamSource(stream).connect(analyser)
      const samples = new Float32Array(analyser.fftSize)
      let quietSince = performance.now()
      let begun: number | undefined
      const timer = setInterval(() => {
        analyser.getFloatTimeDomainData(samples)
        const level = 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 1e-10) / samples.length)
        const now = performance.now()
        if (level > loud && now - quietSince > silence) begun = now
        if (level > quiet) quietSince = now
      }, 4)
      const bands = new MutationObserver((changes) => {
        const added = changes.flatMap((change) => [...change.addedNodes])
        if (begun === undefined || !added.some((node) => (node as HTMLElement).dataset?.['voice'] === voice)) return
        found.push(performance.now() - begun)
        begun = undefined
      })
      bands.observe(document.body, { subtree: true, childList: true })
      stops.push(
        () => clearInterval(timer),
        () => bands.disconnect(),
      )
    }
    await new Promise((resolve) => setTimeout(resolve, time))
    for (const stop of stops) stop()
    await context.close()
    return found
  }, ms)
}

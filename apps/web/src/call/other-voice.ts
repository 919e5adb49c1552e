/**
 * The other side's voice: an `<audio>` element that plays it. Not shown; it stays in the page because
 * some phones play only what is in it.
 */
export class OtherVoice {
  readonly #changed: () => void
  readonly #element: HTMLAudioElement
  #blocked = false

  /** `changed`: whether the browser holds the sound back has changed. */
  constructor(changed: () => void) {
    this.#changed = changed
    this.#element = document.createElement('audio')
    this.#element.autoplay = true
    // Without it an iPhone would open a player.
    this.#element.setAttribute('playsinline', '')
    this.#element.hidden = true
    document.body.append(this.#element)
  }

  /** The browser wants a tap before it plays sound. */
  get blocked(): boolean {
    return this.#blocked
  }

  get stream(): MediaStream | undefined {
    return this.#element.srcObject instanceof MediaStream ? this.#element.srcObject : undefined
  }

  play(track: MediaStreamTrack): void {
    this.#element.srcObject = new MediaStream([track])
    void this.allow()
  }

  /** From a tap, if the sound was held back. */
  async allow(): Promise<void> {
    try {
      await this.#element.play()
      this.#setBlocked(false)
    } catch (error) {
      // AbortError: another stream was attached meanwhile, which plays by itself.
      if (error instanceof Error && error.name === 'NotAllowedError') this.#setBlocked(true)
    }
  }

  /** False where the browser has no choice of output, or not this one. */
  async goTo(deviceId: string): Promise<boolean> {
    if (typeof this.#element.setSinkId !== 'function') return false
    try {
      await this.#element.setSinkId(deviceId === 'default' ? '' : deviceId)
      return true
    } catch {
      return false
    }
  }

  close(): void {
    this.#element.srcObject = null
    this.#element.remove()
  }

  #setBlocked(blocked: boolean): void {
    if (this.#blocked === blocked) return
    this.#blocked = blocked
    this.#changed()
  }
}

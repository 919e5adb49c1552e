import type { IntakeAnswer, IntakeRequest, RefusalBody } from '@tingyu/contract'
import type { Ms } from '@tingyu/sop'
import type { Answer } from '../../api.ts'

type Refusal = Extract<Answer<unknown>, { ok: false }>['refusal']

/** What the seeker likes to say beforehand, and whether it has been kept. */
export interface IntakeView {
  readonly told: IntakeRequest
  /** What was written speaks of danger: help comes first on the screen, and stays there. */
  readonly helpFirst: boolean
  /** What was written speaks of danger to somebody else: of them one may be asked. */
  readonly forOther: boolean
  readonly kept: 'nothing' | 'saving' | 'saved' | { readonly refusal: Refusal }
  /** What leaves the service's bounds is held back until it is changed, and keeps nothing else from being kept. */
  readonly held: { readonly [Field in 'words' | 'hope']?: RefusalBody }
}

/** How long the hands must rest before what was written is sent, and before what failed is tried again. */
export const intakePauses: { readonly rest: Ms; readonly again: Ms } = { rest: 1_200, again: 4_000 }

/**
 * Keeps the intake by itself, so that nobody has to press a button before they are called: a pause of
 * the hands sends it, `flush()` sends at once. The last word wins; nothing is ever sent twice at a time.
 * The words are held in memory only.
 */
export class IntakeBook {
  readonly #save: (intake: IntakeRequest) => Promise<Answer<IntakeAnswer>>
  #view: IntakeView = { told: {}, helpFirst: false, forOther: false, kept: 'nothing', held: {} }
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending = false
  #unsent = false
  readonly #hearers = new Set<() => void>()

  constructor(save: (intake: IntakeRequest) => Promise<Answer<IntakeAnswer>>) {
    this.#save = save
  }

  readonly getView = (): IntakeView => this.#view

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  tell(told: IntakeRequest): void {
    const held = Object.fromEntries(Object.entries(this.#view.held).filter(([field]) => !(field in told)))
    this.#set({ ...this.#view, told: { ...this.#view.told, ...told }, kept: 'saving', held })
    this.#unsent = true
    this.#sendIn(intakePauses.rest)
  }

  /** Whatever is not kept yet goes now: the sheet closes, the page is hidden, the listener is here. */
  flush(): void {
    if (this.#unsent) void this.#send()
  }

  #sendIn(pause: Ms): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#send(), pause)
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer)
    // What is being sent now comes back soon, and then sees that there is more.
    if (this.#sending) return
    this.#sending = true
    this.#unsent = false
    const answer = await this.#save(this.#sendable())
    this.#sending = false
    if (answer.ok) {
      if (answer.value.helpFirst) this.#set({ ...this.#view, helpFirst: true })
      if (answer.value.forOther === true) this.#set({ ...this.#view, forOther: true })
      if (this.#unsent) this.#sendIn(intakePauses.rest)
      else this.#set({ ...this.#view, kept: 'saved' })
      return
    }
    this.#set({ ...this.#view, kept: { refusal: answer.refusal } })
    const crossing = crossingIn(answer.refusal)
    if (crossing !== undefined && !this.#unsent) {
      this.#set({ ...this.#view, held: { ...this.#view.held, ...crossing } })
      if (Object.keys(this.#sendable()).length > 0) await this.#send()
      return
    }
    const pause = pauseAfter(answer.refusal)
    this.#unsent = true
    if (pause !== undefined) this.#sendIn(pause)
  }

  #sendable(): IntakeRequest {
    const { told, held } = this.#view
    return Object.fromEntries(Object.entries(told).filter(([field]) => !(field in held)))
  }

  #set(view: IntakeView): void {
    this.#view = view
    for (const hear of this.#hearers) hear()
  }
}

/** After which refusals the same may work in a while; the others say that the time for it is over. */
function pauseAfter(refusal: Refusal): Ms | undefined {
  switch (refusal.code) {
    case 'unreachable':
    case 'shutting-down':
    case 'broken':
      return intakePauses.again
    case 'too-many': {
      const seconds = refusal.facts?.['retryAfterSeconds']
      return typeof seconds === 'number' ? seconds * 1_000 : intakePauses.again
    }
    default:
      return undefined
  }
}

/** The text that holds what the service does not pass on (S6.5), if that is why. */
function crossingIn(refusal: Refusal): IntakeView['held'] | undefined {
  if (refusal.code !== 'crosses-boundary') return undefined
  const field = refusal.facts?.['field']
  return field === 'words' || field === 'hope' ? { [field]: refusal } : undefined
}

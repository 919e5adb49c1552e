/** How many may be at work at once, and how many may wait for their turn. */
export interface Room {
  readonly atOnce: number
  readonly waitingOfOne: number
  readonly waitingOfAll: number
}

/**
 * Lets a crowd in a few at a time and by turns: each network in its turn has one of its own let in, so that
 * whoever floods waits behind everybody else and not before them.
 */
export class Turnstile {
  readonly #room: Room
  /** Who waits, by network; the network whose turn is next stands first. */
  readonly #waiting = new Map<string, (() => void)[]>()
  #waitingInAll = 0
  #inside = 0

  constructor(room: Room) {
    this.#room = room
  }

  /** Does the work when it is this network's turn. @returns null, and nothing done, where too many wait already */
  async pass<T>(network: string, work: () => Promise<T>): Promise<T | null> {
    if (this.#inside < this.#room.atOnce) this.#inside += 1
    else if (!(await this.#turn(network))) return null
    try {
      return await work()
    } finally {
      this.#next()
    }
  }

  #turn(network: string): Promise<boolean> {
    const { waitingOfOne, waitingOfAll } = this.#room
    const own = this.#waiting.get(network) ?? []
    if (own.length >= waitingOfOne || this.#waitingInAll >= waitingOfAll) return Promise.resolve(false)
    const { promise, resolve } = Promise.withResolvers<boolean>()
    own.push(() => resolve(true))
    this.#waiting.set(network, own)
    this.#waitingInAll += 1
    return promise
  }

  /** The place that is free goes straight to whoever is next: nobody who comes by just then slips in before. */
  #next(): void {
    const [first] = this.#waiting
    if (first === undefined) {
      this.#inside -= 1
      return
    }
    const [network, own] = first
    const enter = own.shift()
    this.#waiting.delete(network)
    // At the end of the line again, behind the other networks.
    if (own.length > 0) this.#waiting.set(network, own)
    this.#waitingInAll -= 1
    enter?.()
  }
}

import type { SessionId } from '@tingyu/sop'

/** So many are remembered, the latest; each takes some hundred bytes. */
const most = 20_000

/**
 * From which network a seeker was last connected to a session, for folding what a flood opens (S7.2). In memory
 * and gone with the process: nothing that stands for an address is ever kept.
 */
export class Networks {
  readonly #of = new Map<SessionId, string>()

  note(session: SessionId, network: string): void {
    this.#of.delete(session)
    this.#of.set(session, network)
    if (this.#of.size <= most) return
    for (const oldest of this.#of.keys()) {
      this.#of.delete(oldest)
      return
    }
  }

  of(session: SessionId): string | undefined {
    return this.#of.get(session)
  }
}

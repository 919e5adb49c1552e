import type { RefusalBody } from '@tingyu/contract'
import { ok, type Result } from '@tingyu/sop'
import { rateLimit, type RateLimit } from '../http/limits.ts'

/**
 * How many passwords may be tried (decision 014). Nobody is locked out: beyond the first attempts they become slow,
 * so slow that guessing leads nowhere, and never so slow that somebody who knows theirs cannot get in. Whoever tries
 * from a device on which they have signed in before is counted for themselves and waits for nobody else's mistakes.
 *
 * `points` in `perSeconds` at first, then one in `slowSeconds`; real seconds. Changed here only.
 */
const allowed = {
  /** One device on which this name has signed in before. */
  knownDevice: { points: 10, perSeconds: 15 * 60, slowSeconds: 20 },
  /** One network, for one name: a typing error or ten. */
  networkForName: { points: 10, perSeconds: 15 * 60, slowSeconds: 20 },
  /** One network, for all names: an office at the beginning of a shift. */
  network: { points: 60, perSeconds: 5 * 60, slowSeconds: 5 },
  /** All unknown devices everywhere, for one name: what an attack from many networks gets. */
  name: { points: 100, perSeconds: 60 * 60, slowSeconds: 60 },
} as const
type Kind = keyof typeof allowed

export interface Attempt {
  /** As it was typed, in small letters. */
  readonly name: string
  /** Stands for the network. */
  readonly network: string
  /** Stands for the device, where this name has signed in on it before. */
  readonly knownDevice: string | undefined
}

export interface Guesses {
  /** Counts an attempt, or refuses it with `too-many` and the seconds until the next one. */
  count(attempt: Attempt): Promise<Result<undefined, RefusalBody>>
  /** The password was right: what was counted on the way there is forgotten. */
  forget(attempt: Attempt): Promise<void>
}

export function openGuesses(): Guesses {
  const limits = Object.fromEntries(
    Object.entries(allowed).map(([kind, { points, perSeconds, slowSeconds }]) => [
      kind,
      { first: rateLimit(points, perSeconds), slow: rateLimit(1, slowSeconds) },
    ]),
  ) as Record<Kind, { readonly first: RateLimit; readonly slow: RateLimit }>

  return {
    async count(attempt) {
      for (const [kind, key] of countedBy(attempt)) {
        const { first, slow } = limits[kind]
        const early = await first.take(key)
        if (early.ok) continue
        const late = await slow.take(key)
        if (!late.ok) return late
      }
      return ok(undefined)
    },
    async forget(attempt) {
      // A network's own account of all names stays: one right password must not pay for guessing at the others.
      for (const [kind, key] of countedBy(attempt)) if (kind !== 'network') await limits[kind].first.forget(key)
    },
  }
}

/** The narrowest first: an attempt that one of them refuses uses up nothing of the wider ones. */
function countedBy({ name, network, knownDevice }: Attempt): readonly (readonly [Kind, string])[] {
  if (knownDevice !== undefined) return [['knownDevice', `${knownDevice} ${name}`]]
  return [
    ['networkForName', `${network} ${name}`],
    ['network', network],
    ['name', name],
  ]
}

import type { Signal } from '@tingyu/contract'
import type { Side } from '@tingyu/sop'
import type { Verification, VerificationWord } from './call.ts'

/**
 * The short authentication string: four words that both sides read out to know that nobody sits
 * between them. The signalling server could hand each side a certificate of its own; then the two
 * devices see different certificates, and the words differ.
 *
 * Each side first commits to a nonce (and to its own certificate), then both reveal: whoever sits in
 * between must choose before seeing what would make the words equal, and so has one guess in 2³².
 */
export interface VerificationOptions {
  readonly side: Side
  readonly send: (signal: Signal) => void
  readonly changed: () => void
  /** SHA-256 of the two certificates as this device sees them, 32 bytes; undefined while there is no connection. */
  readonly certificates: () => Promise<{ readonly own: Bytes; readonly other: Bytes } | undefined>
}
type Bytes = Uint8Array<ArrayBuffer>

/** If the other side does not answer within this, the attempt is over and can be made again; ms. */
export const verificationPatience = 10_000

/** Separates this hash from every other use of the same bytes; changes with the meaning of the words. */
const context = new TextEncoder().encode('tingyu call words 1')

interface Run {
  readonly nonce: Bytes
  readonly own: Bytes
  readonly other: Bytes
  otherCommitment?: string
}

export class CallVerification {
  readonly #options: VerificationOptions
  #state: Verification = { status: 'none' }
  #run: Run | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** One signal after the other: hashing takes a moment, and a reveal must not overtake its commitment. */
  #queue: Promise<void> = Promise.resolve()

  constructor(options: VerificationOptions) {
    this.#options = options
  }

  get state(): Verification {
    return this.#state
  }

  /** Asks for the words anew. Without a connection, or while a comparison goes on, nothing happens. */
  start(): void {
    this.#enqueue(async () => {
      if (this.#run === undefined) await this.#commit()
    })
  }

  hear(signal: Extract<Signal, { kind: 'commit' | 'reveal' }>): void {
    this.#enqueue(() =>
      signal.kind === 'commit' ? this.#hearCommitment(signal.commitment) : this.#hearNonce(signal.nonce),
    )
  }

  /** The connection is another one: what was compared holds no more. */
  reset(): void {
    this.#finish({ status: 'none' })
  }

  #enqueue(step: () => Promise<void>): void {
    this.#queue = this.#queue.then(step)
  }

  async #commit(): Promise<void> {
    const certificates = await this.#options.certificates()
    if (certificates === undefined) return
    const nonce = crypto.getRandomValues(new Uint8Array(32))
    this.#run = { nonce, ...certificates }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.reset(), verificationPatience)
    this.#set({ status: 'comparing' })
    this.#options.send({ kind: 'commit', commitment: await commitmentTo(nonce, certificates.own) })
  }

  async #hearCommitment(commitment: string): Promise<void> {
    if (this.#run === undefined) await this.#commit()
    const run = this.#run
    // A second commitment within one comparison would be a second guess.
    if (run === undefined || run.otherCommitment !== undefined) return
    run.otherCommitment = commitment
    this.#options.send({ kind: 'reveal', nonce: toBase64Url(run.nonce) })
  }

  async #hearNonce(text: string): Promise<void> {
    const run = this.#run
    if (run?.otherCommitment === undefined) return
    const otherNonce = fromBase64Url(text)
    const kept = otherNonce !== undefined && (await commitmentTo(otherNonce, run.other)) === run.otherCommitment
    if (this.#run !== run) return
    if (!kept) {
      this.#finish({ status: 'mismatch' })
      return
    }
    const mine = { certificate: run.own, nonce: run.nonce }
    const theirs = { certificate: run.other, nonce: otherNonce }
    const [seeker, listener] = this.#options.side === 'seeker' ? [mine, theirs] : [theirs, mine]
    const words = await wordsFor(seeker, listener).catch(() => undefined)
    if (this.#run !== run) return
    // The list could not be fetched: nothing was compared, and it can be asked for again.
    this.#finish(words === undefined ? { status: 'none' } : { status: 'words', words })
  }

  #finish(state: Verification): void {
    clearTimeout(this.#timer)
    this.#run = undefined
    this.#set(state)
  }

  #set(state: Verification): void {
    if (state.status === 'none' && this.#state.status === 'none') return
    this.#state = state
    this.#options.changed()
  }
}

/** SHA-256 (nonce ‖ own certificate's fingerprint), base64url, 43 characters. */
export async function commitmentTo(nonce: Bytes, certificate: Bytes): Promise<string> {
  return toBase64Url(await sha256(nonce, certificate))
}

/** The four words for two certificates and two nonces; the same on both sides, whoever computes them. */
export async function wordsFor(
  seeker: { readonly certificate: Bytes; readonly nonce: Bytes },
  listener: { readonly certificate: Bytes; readonly nonce: Bytes },
): Promise<readonly VerificationWord[]> {
  const hash = await sha256(context, seeker.certificate, listener.certificate, seeker.nonce, listener.nonce)
  // Fetched when it is wanted, which is seldom: comparing needs the service anyhow.
  const { verificationWords } = await import('./verification-words.ts')
  return [...hash.subarray(0, 4)].map((byte) => verificationWords[byte]!)
}

export async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all))
}

export function toBase64Url(bytes: Bytes): string {
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** The 32 bytes of a nonce; undefined if the text is none. */
export function fromBase64Url(text: string): Bytes | undefined {
  if (!/^[\w-]{43}$/.test(text)) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.codePointAt(0) ?? 0)
}

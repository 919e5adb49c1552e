/**
 * Weights of −127 … 127 as text, a character each, the small ones as the commonest letters: so compression sees which
 * are frequent, which in base64 it does not (a fifth less to send). The characters are those that a quoted string holds as they are.
 */
export function packed(weights: Int8Array): string {
  let text = ''
  for (const weight of weights) {
    const rank = weight < 0 ? -2 * weight - 1 : 2 * weight
    text += String.fromCharCode(rank < upper ? first + rank : rank < rare ? lower + rank - upper : beyond + rank - rare)
  }
  return text
}

export function unpacked(text: string): Int8Array {
  const weights = new Int8Array(text.length)
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    const rank = unit < lower ? unit - first : unit < beyond ? unit - lower + upper : unit - beyond + rare
    weights[i] = (rank & 1) === 0 ? rank >> 1 : -((rank + 1) >> 1)
  }
  return weights
}

/** From `(` to `[`, from `]` to `~`, and from `Ā` on; the ranks with which the second and the third begin. */
const first = 0x28
const lower = 0x5d
const beyond = 0x100
const upper = 0x5c - first
const rare = upper + 0x7f - lower

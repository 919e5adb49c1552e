import type { VerificationWord } from './call.ts'
import table from './verification-words.json' with { type: 'json' }

/**
 * 256 plain things for the authentication string: one byte, one word. Two characters each, easy to
 * say over a poor line, none close in sound to another, none that could hurt somebody who is in a bad
 * place. Their order is part of the protocol between the two browsers: it is never changed, else the
 * two sides of a call would read different words.
 */
export const verificationWords: readonly VerificationWord[] = table.map(([chinese = '', english = '']) => ({
  'zh-CN': chinese,
  en: english,
}))

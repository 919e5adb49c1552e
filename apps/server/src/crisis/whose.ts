import type { Whose } from '@tingyu/contract'
import { askedPart, concernLevel, screenLevel, type Session } from '@tingyu/sop'

/**
 * Whose life is in danger, by what was answered beforehand: whoever is called has to know whom to ask after first. The
 * answers themselves they do not see. Undefined once they are not known any more.
 */
export function whoseLife(state: Session): Whose | undefined {
  const described = askedPart(state)?.described
  const own = screenLevel(described?.screen) === 3
  const other = concernLevel(described?.concern) === 3
  if (own) return other ? 'both' : 'own'
  return other ? 'other' : undefined
}

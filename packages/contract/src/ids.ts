import type { MessageId, PersonId, SessionId } from '@tingyu/sop'
import { z } from 'zod'

export const sessionId = z.uuid().transform((value) => value as SessionId)
export const messageId = z.uuid().transform((value) => value as MessageId)
export const personId = z.uuid().transform((value) => value as PersonId)
/** An id that a client makes up to recognise the answer. */
export const opaqueId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\x21-\x7e]+$/, 'letters, digits and signs without spaces')

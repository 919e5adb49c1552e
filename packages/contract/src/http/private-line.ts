import { z } from 'zod'
import { messageId } from '../ids.ts'
import { mostHandedAtOnce, textLength } from '../realtime/limits.ts'
import { writtenText } from '../text.ts'

/** Listener and supervisor write to each other in a crisis, past the seeker. The id is the writer's: said again it is the same. */
export const privateLineRequest = z.strictObject({
  id: messageId,
  body: writtenText(textLength.max).min(textLength.min),
})

/** The listener shows these texts to the supervisor, on purpose. */
export const handLinesRequest = z.strictObject({ messages: z.array(messageId).min(1).max(mostHandedAtOnce) })

import {
  fewestAnswers,
  mostOften,
  selfCheckFamilies,
  selfCheckFigures,
  selfCheckItemIds,
  selfCheckItems,
} from '@tingyu/sop/self-check'
import { z } from 'zod'
import { personId } from '../ids.ts'
import { writtenText } from '../text.ts'

/** The longest line that goes with what is shown, characters. */
export const selfCheckLineLimit = 500

const answers = z.partialRecord(z.enum(selfCheckItemIds), z.int().min(0).max(mostOften))
const figures = z.partialRecord(z.enum(selfCheckFamilies), z.number().min(0).max(mostOften))

const families = () =>
  selfCheckFamilies
    .map((family) => selfCheckItems.flatMap((item) => (item.family === family ? item.id : [])).join(', '))
    .join('; ')

/** A listener looks at what the work does to them (S6.2). Each answer may be left out, as long as something is told by them. */
export const selfCheckRequest = z
  .strictObject({ answers })
  .refine(({ answers: given }) => Object.keys(selfCheckFigures(given)).length > 0, {
    path: ['answers'],
    error: () => `at least ${fewestAnswers} of one family: ${families()}`,
  })
export type SelfCheckRequest = z.infer<typeof selfCheckRequest>
export const selfCheckKept = z.object({ id: z.uuid() })

/** A listener's own, the newest first, for their eyes alone. */
export const ownSelfChecks = z.object({
  checks: z.array(
    z.object({
      id: z.uuid(),
      at: z.int(),
      answers,
      /** The request for supervision with which it is shown, until they take it back. */
      shownWith: z.uuid().optional(),
    }),
  ),
})
export type OwnSelfChecks = z.infer<typeof ownSelfChecks>

/** To show one to a supervisor: the three figures, or each answer; with a line of one's own if one likes. */
export const showSelfCheck = z.strictObject({
  show: z.enum(['figures', 'answers']),
  line: writtenText(selfCheckLineLimit).optional(),
  whom: personId.optional(),
})
export type ShowSelfCheck = z.infer<typeof showSelfCheck>

/** What of a check somebody is shown, and nothing beside. */
export const shownSelfCheck = z.object({
  at: z.int(),
  figures: figures.optional(),
  answers: answers.optional(),
  line: z.string().optional(),
})
export type ShownSelfCheck = z.infer<typeof shownSelfCheck>

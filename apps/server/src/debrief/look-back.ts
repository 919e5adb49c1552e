import type { PartCounts } from '@tingyu/signals/language'
import { accountOf as wordsAccountOf } from '@tingyu/signals/language'
import type { VoiceAccount } from '@tingyu/signals/voice'
import { momentsOf, reportOf, reportUntilRelieved, type Accounted, type Moment, type Protocol } from '@tingyu/sop'
import type { Context } from '../context.ts'
import { readFeedback } from '../session/feedback-store.ts'
import { readEvents } from '../session/store.ts'
import { voiceAccountOf } from '../voices/voices.ts'
import { readActCounts } from '../words/store.ts'
import type { OwnPart } from './own-part.ts'

/** What of a session is worth looking back on, as its own account has it; nothing once that is gone (S6.3). */
export async function momentsIn(
  { db }: Context,
  { row, relieved }: OwnPart,
  protocol: Protocol,
): Promise<readonly Moment[]> {
  const events = await readEvents(db, row.id)
  if (events.length === 0) return []
  const { reason, length, danger, phases } = (relieved ? reportUntilRelieved : reportOf)(protocol, events)
  const [feedback, counts, voices] = await Promise.all([
    relieved ? undefined : readFeedback(db, row.id),
    readActCounts(db, row.id),
    voiceAccountOf(db, row.id, phases),
  ])
  return momentsOf({
    reason,
    length,
    danger,
    voices: voices && voicesSeen(voices),
    texts: counts.length === 0 ? undefined : textsSeen(counts),
    heard: feedback?.heard ?? undefined,
  })
}

function voicesSeen({ whole, phases }: VoiceAccount): Accounted['voices'] {
  const above = phases
    .flatMap(({ phase, kept, share, expected }) =>
      kept === 'above' && share !== undefined && expected?.most !== undefined
        ? [{ phase, share, most: expected.most }]
        : [],
    )
    .toSorted((a, b) => b.share - b.most - (a.share - a.most))[0]
  const { respected, longestPause, breakIns } = whole
  return { respected, longestPause, breakIns: breakIns.length, ...(above && { above }) }
}

function textsSeen(counts: readonly PartCounts[]): Accounted['texts'] {
  const { all } = wordsAccountOf(counts)
  return {
    advice: all.errors.find(({ error }) => error === 'advice')?.count ?? 0,
    questionsLead: all.figures.some(({ name, standing }) => name === 'reflections' && standing === 'look'),
  }
}

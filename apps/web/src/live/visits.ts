import type { Instant, VoiceVisit } from '@tingyu/sop'
import type { ShownText } from './live.ts'

/** What stands in a chat: what somebody wrote, and when a supervisor came into the voice or left it. */
export type ChatLine =
  | { readonly kind: 'text'; readonly text: ShownText }
  | { readonly kind: 'joined' | 'left' | 'lost'; readonly name: string; readonly at: Instant }

/** Texts and comings and goings in the order in which they happened; what is still on its way stands last. */
export function chatLines(texts: readonly ShownText[], visits: readonly VoiceVisit[] = []): readonly ChatLine[] {
  const news = visits.flatMap(({ workingName: name, from, until, lost }): (ChatLine & { at: Instant })[] => [
    { kind: 'joined', name, at: from },
    ...(until === undefined ? [] : [{ kind: lost ? 'lost' : 'left', name, at: until } as const]),
  ])
  const lines: ChatLine[] = []
  for (const text of texts) {
    const at = text.status === 'sent' ? text.at : Infinity
    while (news[0] !== undefined && news[0].at <= at) lines.push(...news.splice(0, 1))
    lines.push({ kind: 'text', text })
  }
  return [...lines, ...news]
}

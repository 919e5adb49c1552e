import { partsOf, type Span } from './crossing.ts'

/** A text with the places marked that a reason is about. */
export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  let at = 0
  return partsOf(text, spans).map((part) => {
    const key = at
    at += part.text.length
    return part.marked ? (
      <mark
        key={key}
        className="rounded-sm bg-transparent text-inherit underline decoration-danger decoration-2 underline-offset-4"
      >
        {part.text}
      </mark>
    ) : (
      part.text
    )
  })
}

/** Places of a page rendered at build that the server fills from the service's own data (`fill-page.ts`). */
export type MarkName = 'service-name' | 'service-cost' | 'help-lines-first' | 'help-lines-near' | 'help-lines-elsewhere'

export function Mark({ name }: { name: MarkName }) {
  return <span className="contents" dangerouslySetInnerHTML={{ __html: `<!--${name}-->` }} />
}

/** More lines, a tap away; works without any script. */
export function Folded({ title, name }: { title: string; name: MarkName }) {
  return (
    <details className="mt-3">
      <summary className="flex min-h-12 cursor-pointer items-center text-sea">{title}</summary>
      <div className="pt-1 pb-3">
        <Mark name={name} />
      </div>
    </details>
  )
}

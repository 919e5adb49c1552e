import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * A part of a long page: its heading says how many there are; where nothing waits in it, it is folded, and stays as it was
 * opened or folded by hand.
 * @param waits how many of them wait for whoever looks
 * @param says how it stands in a few words, before it is opened
 */
export function Section({
  id,
  title,
  waits,
  says,
  children,
}: {
  id: string
  title: string
  waits: number
  says?: string | undefined
  children: ReactNode
}) {
  const [open, setOpen] = useState(waits > 0)
  const [before, setBefore] = useState(waits)
  if (before !== waits) {
    setBefore(waits)
    // What has come since is in sight; what was done just now is not folded away under whoever did it.
    if (waits > before) setOpen(true)
  }
  return (
    <details
      className="group border-t border-line py-2"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 [&::-webkit-details-marker]:hidden">
        <span className="flex flex-wrap items-baseline gap-x-4">
          <h2 id={id} className="text-title">
            {title} <span className={`tabular ${waits > 0 ? 'text-sea' : 'text-quiet'}`}>{waits}</span>
          </h2>
          {says !== undefined && <span className="text-small text-quiet tabular">{says}</span>}
        </span>
        <svg
          viewBox="0 0 12 8"
          aria-hidden="true"
          className="ms-auto w-3.5 shrink-0 text-quiet group-open:rotate-180"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <path d="M1 1.5 6 6.5 11 1.5" />
        </svg>
      </summary>
      <div className="pb-6">{children}</div>
    </details>
  )
}

/** So many are in sight; of more the rest is folded. */
const inSight = 5

/** A list of which the first ones are in sight. */
export function LongList<T>({
  all,
  className = '',
  children,
}: {
  all: readonly T[]
  className?: string
  children: (one: T) => ReactNode
}) {
  const { t } = useTranslation('staff')
  const rest = all.slice(inSight)
  return (
    <>
      <ul className={className}>{all.slice(0, inSight).map(children)}</ul>
      {rest.length > 0 && (
        <details>
          <summary className="flex min-h-11 cursor-pointer items-center text-quiet hover:text-ink">
            {t('supervision.more', { count: rest.length })}
          </summary>
          <ul className={className}>{rest.map(children)}</ul>
        </details>
      )}
    </>
  )
}

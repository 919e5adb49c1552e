import type { Instant } from '@tingyu/sop'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../live/hooks.ts'
import { byDay } from './times.ts'

/** Items of an ordered list of what happened, with a line for each day where they are not all of today. */
export function ByDay<T extends { readonly at: Instant }>({
  happened,
  children,
}: {
  happened: readonly T[]
  children: (each: T) => ReactNode
}) {
  const { i18n } = useTranslation()
  const now = useServerNow(60_000)
  return byDay(happened, now, i18n.language).map(({ day, of }) => (
    <Fragment key={of[0]?.at}>
      {day !== undefined && <li className="mt-1 text-small font-semibold text-quiet first:mt-0">{day}</li>}
      {of.map(children)}
    </Fragment>
  ))
}

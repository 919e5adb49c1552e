import type { Card } from '@tingyu/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'

/** One card for a hard moment: words one may say first, then what helps, then what to leave. */
export function CardText({ card }: { card: Card }) {
  const { t, i18n } = useTranslation('listener')
  const id = useId()
  const lines = (texts: Card['keep']) => texts.map((text) => worded(text, i18n.language))
  return (
    <div className="flex flex-col gap-6">
      <section aria-labelledby={`${id}-say`}>
        <h3 id={`${id}-say`} className="font-text text-small text-quiet">
          {t('card.say')}
        </h3>
        <ul className="mt-2 flex flex-col gap-2.5">
          {lines(card.say).map((line) => (
            <li key={line} className="rounded-card bg-sea-wash px-5 py-3 text-lead">
              {line}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby={`${id}-keep`}>
        <h3 id={`${id}-keep`} className="font-text text-small text-quiet">
          {t('card.keep')}
        </h3>
        <ul className="mt-2 flex list-disc flex-col gap-1.5 ps-5 marker:text-sea">
          {lines(card.keep).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {card.leave.length > 0 && (
        <section aria-labelledby={`${id}-leave`}>
          <h3 id={`${id}-leave`} className="font-text text-small text-quiet">
            {t('card.leave')}
          </h3>
          <ul className="mt-2 flex list-disc flex-col gap-1.5 ps-5 text-quiet marker:text-line">
            {lines(card.leave).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

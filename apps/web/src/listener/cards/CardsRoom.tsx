import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useListener } from '../listener-context.ts'
import { CardText } from './CardText.tsx'

/** The same cards at leisure, to read before they are needed. */
export function CardsRoom() {
  const { t, i18n } = useTranslation('listener')
  const { cards } = useListener()
  return (
    <>
      <h1 className="text-display">{t('cards.title')}</h1>
      <p className="mt-2 mb-8 max-w-prose text-quiet">{t('cards.lead')}</p>
      {cards.length === 0 && <p className="text-quiet">{t('cards.none')}</p>}
      <div className="flex flex-col gap-3">
        {cards.map((card) => (
          <details key={card.id} className="group rounded-card border border-line bg-raised">
            <summary className="flex min-h-14 cursor-pointer list-none items-center justify-between gap-4 rounded-card px-6 py-3 font-song text-lead [&::-webkit-details-marker]:hidden">
              {worded(card.title, i18n.language)}
              <svg
                viewBox="0 0 12 8"
                aria-hidden="true"
                className="w-3.5 text-quiet group-open:rotate-180"
                fill="none"
                stroke="currentColor"
                strokeWidth="1.5"
              >
                <path d="M1 1.5 6 6.5 11 1.5" />
              </svg>
            </summary>
            <div className="px-6 pt-2 pb-7">
              <CardText card={card} />
            </div>
          </details>
        ))}
      </div>
    </>
  )
}

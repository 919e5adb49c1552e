import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'
import { Notice } from '../ui/Notice.tsx'
import { Frame, Heading } from './frame/Frame.tsx'
import { useSeeker } from './seeker-context.ts'

/** What is booked, or that one can book: another time with whoever one was heard by. */
function Again() {
  const { t } = useTranslation('seeker')
  const { path } = useSeeker()
  const { booked, earlier } = path
  if (booked === undefined && earlier?.bookable !== true) return null
  return (
    <button
      type="button"
      onClick={() => path.choose({ step: 'booking' })}
      className="mt-4 min-h-14 rounded-card border border-line bg-raised px-5 py-3 text-start hover:border-sea"
    >
      {booked === undefined ? t('topic.book', { name: earlier?.listener ?? '' }) : t('topic.booked')}
    </button>
  )
}

/** One decision: what about. The topics come from the service's own data; one tap leads on. */
export function TopicScreen() {
  const { t, i18n } = useTranslation('seeker')
  const { info, path } = useSeeker()
  return (
    <Frame>
      <Heading size="text-display" className="mt-6">
        {t('topic.title')}
      </Heading>
      <p className="mt-2 text-quiet">{t('topic.hint')}</p>
      {path.cameBack ? (
        <div className="mt-5">
          <Notice>{t('phrase.welcome')}</Notice>
        </div>
      ) : (
        <p className="mt-1 flex flex-wrap items-center gap-x-3">
          <span>{t('topic.before')}</span>
          <button
            type="button"
            onClick={() => path.choose({ step: 'phrase' })}
            className="inline-flex min-h-12 items-center text-sea underline underline-offset-4"
          >
            {t('topic.phrase')}
          </button>
        </p>
      )}
      <Again />
      <ul aria-label={t('topic.list')} className="mt-4 border-t border-line">
        {info.topics.map((topic) => (
          <li key={topic.id} className="border-b border-line">
            <button
              type="button"
              onClick={() => path.choose({ step: 'rules', topic: topic.id })}
              className="group -mx-3 flex min-h-14 w-[calc(100%+1.5rem)] items-baseline flex-wrap justify-between gap-x-5 rounded-field px-3 py-3 text-start transition-colors duration-200 hover:bg-sea-wash active:bg-sea-wash"
            >
              <span className="font-song text-lead">{worded(topic.label, i18n.language)}</span>
              {topic.hint !== undefined && (
                <span className="text-small text-quiet">{worded(topic.hint, i18n.language)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Frame>
  )
}

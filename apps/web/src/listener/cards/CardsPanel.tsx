import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { Button } from '../../ui/Button.tsx'
import type { ShownText } from '../../live/live.ts'
import { useTextWords } from '../../staff/chat/use-text-words.ts'
import { SidePanel } from '../../ui/SidePanel.tsx'
import { useListener } from '../listener-context.ts'
import { CardText } from './CardText.tsx'

/** The cards beside a session: they open when the listener opens them, never by themselves. */
export function CardsPanel({
  open,
  onOpenChange,
  texts,
  onTexts,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  texts: readonly ShownText[]
  /** To the texts, which the cards cover. */
  onTexts: () => void
}) {
  const { t, i18n } = useTranslation('listener')
  const { cards } = useListener()
  const [chosen, setChosen] = useState<string>()
  const card = cards.find((each) => each.id === chosen)
  // Opened again it begins with the list.
  if (!open && chosen !== undefined) setChosen(undefined)
  return (
    <SidePanel
      open={open}
      onOpenChange={onOpenChange}
      title={card === undefined ? t('cards.title') : worded(card.title, i18n.language)}
      closeLabel={t('close')}
      foot={open && <Meanwhile texts={texts} onTexts={onTexts} />}
    >
      {card === undefined ? (
        <ul className="flex flex-col gap-2">
          {cards.map((each) => (
            <li key={each.id}>
              <Button className="w-full justify-start! text-start" onClick={() => setChosen(each.id)}>
                {worded(each.title, i18n.language)}
              </Button>
            </li>
          ))}
          {cards.length === 0 && <li className="text-quiet">{t('cards.none')}</li>}
        </ul>
      ) : (
        <>
          <CardText card={card} />
          <Button weight="quiet" className="mt-6 -ms-6" onClick={() => setChosen(undefined)}>
            {t('cards.back')}
          </Button>
        </>
      )}
    </SidePanel>
  )
}

/** What came while the cards are open: a word, a tap. They cover the place where it stands. */
function Meanwhile({ texts, onTexts }: { texts: readonly ShownText[]; onTexts: () => void }) {
  const { t } = useTranslation('listener')
  const textWords = useTextWords()
  const theirs = texts.filter(({ from }) => from !== 'listener')
  // The panel opens with nothing new: what stood there before has been seen.
  const [before] = useState(theirs.length)
  const news = theirs.slice(before)
  const last = news.at(-1)
  return (
    <div aria-live="polite">
      {last !== undefined && (
        <div className="flex items-center gap-3 border-t border-line bg-sea-wash py-2 ps-6 pe-3">
          <p className="min-w-0 flex-1">
            <span className="block text-small text-quiet">{t('cards.meanwhile', { count: news.length })}</span>
            <span className="line-clamp-3 wrap-anywhere">{textWords(last)}</span>
          </p>
          <Button weight="quiet" className="shrink-0 px-4" onClick={onTexts}>
            {t('cards.toTexts')}
          </Button>
        </div>
      )}
    </div>
  )
}

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { makePhrase } from '../actions.ts'
import { keepPhraseGiven, phraseWasGiven } from '../kept-draft.ts'
import { Status } from '../../ui/Status.tsx'

type Stage =
  | { readonly name: 'before' }
  | { readonly name: 'making' }
  | { readonly name: 'shown'; readonly words: readonly string[] }
  | { readonly name: 'refused'; readonly refusal: Extract<Answer<unknown>, { ok: false }>['refusal'] }

/** Six words to come back from another device: made only when asked for, shown once, kept nowhere on this page. */
export function RecoveryPhrase() {
  const { t, i18n } = useTranslation('room')
  const refusalText = useRefusalText()
  const [stage, setStage] = useState<Stage>({ name: 'before' })
  const make = async () => {
    setStage({ name: 'making' })
    const answer = await makePhrase(i18n.language === 'en' ? 'en' : 'zh-CN')
    if (answer.ok) keepPhraseGiven()
    setStage(answer.ok ? { name: 'shown', words: answer.value } : { name: 'refused', refusal: answer.refusal })
  }
  return (
    <section aria-labelledby="phrase" className="rounded-card border border-line px-5 py-4">
      <h2 id="phrase" className="font-text">
        {t('after.phraseTitle')}
      </h2>
      {stage.name === 'shown' ? (
        <Status className="mt-3">
          <p className="unseen">{t('after.phraseWords')}</p>
          <ol className={`grid gap-2 ${isLatin(stage.words) ? 'grid-cols-2 sm:grid-cols-3' : 'grid-cols-6'}`}>
            {stage.words.map((word, index) => (
              // Two of them may be the same: their places tell them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index} className="flex flex-col items-center rounded-field bg-sea-wash py-2">
                <span aria-hidden="true" className="text-small text-quiet tabular">
                  {index + 1}
                </span>
                <span className={isLatin(stage.words) ? 'text-lead' : 'font-song text-title'}>{word}</span>
              </li>
            ))}
          </ol>
          <p className="mt-3 text-small text-quiet">{t('after.phraseUse')}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button onClick={() => setStage({ name: 'before' })}>{t('after.phraseDone')}</Button>
            <Copy words={stage.words} />
          </div>
        </Status>
      ) : (
        <>
          <p className="mt-1 text-small text-quiet">
            {phraseWasGiven() ? t('after.phraseKept') : t('after.phraseHint')}
          </p>
          {stage.name === 'refused' && (
            <div className="mt-3">
              <Notice>{refusalText(stage.refusal)}</Notice>
            </div>
          )}
          {!phraseWasGiven() && (
            <Button className="mt-3" disabled={stage.name === 'making'} onClick={() => void make()}>
              {stage.name === 'making' ? t('after.phraseMaking') : t('after.phraseAsk')}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** To the clipboard, where the browser has one for this page. */
function Copy({ words }: { words: readonly string[] }) {
  const { t } = useTranslation('room')
  const [copied, setCopied] = useState(false)
  if (!isSecureContext) return null
  const copy = async () => {
    await navigator.clipboard.writeText(words.join(isLatin(words) ? ' ' : ''))
    setCopied(true)
  }
  return (
    <Button weight="quiet" onClick={() => void copy().catch(() => setCopied(false))}>
      {copied ? t('seeker:voice.copied') : t('after.phraseCopy')}
    </Button>
  )
}

/** English words are too wide to stand six in a row. */
function isLatin(words: readonly string[]): boolean {
  return words.every((word) => /^[a-z]+$/.test(word))
}

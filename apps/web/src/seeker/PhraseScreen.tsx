import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../api.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { useRefusalText } from '../ui/use-refusal-text.ts'
import { wordsIn } from './actions.ts'
import { Frame, Heading } from './frame/Frame.tsx'
import { useSeeker } from './seeker-context.ts'

/** Back from another device: six words are all that is asked. */
export function PhraseScreen() {
  const { t } = useTranslation('seeker')
  const refusalText = useRefusalText()
  const { path, announce } = useSeeker()
  const [text, setText] = useState('')
  const [sending, setSending] = useState(false)
  const [count, setCount] = useState<number>()
  const [refusal, setRefusal] = useState<Extract<Answer<unknown>, { ok: false }>['refusal']>()

  const comeBack = async () => {
    const words = wordsIn(text)
    setRefusal(undefined)
    setCount(words.length === 6 ? undefined : words.length)
    if (words.length !== 6) return
    setSending(true)
    const answer = await path.comeBack(words)
    setSending(false)
    if (!answer.ok) {
      setRefusal(answer.refusal)
      return
    }
    announce(t('phrase.welcome'))
  }
  const wrong = refusal === undefined ? undefined : refusalText(refusal)

  return (
    <Frame>
      <button
        type="button"
        onClick={() => path.choose({ step: 'topic' })}
        className="mt-3 inline-flex min-h-12 items-center self-start text-sea"
      >
        {t('phrase.back')}
      </button>
      <Heading className="mt-3">{t('phrase.title')}</Heading>
      <form
        className="mt-3 flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void comeBack()
        }}
      >
        <p className="text-quiet">{t('phrase.hint')}</p>
        <TextArea
          label={t('phrase.label')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={count === undefined ? wrong : t('phrase.count', { count })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          rows={2}
        />
        <Button type="submit" weight="main" disabled={sending || text.trim() === ''}>
          {t('phrase.go')}
        </Button>
      </form>
      <p className="mt-6 text-small text-quiet">{t('phrase.lost')}</p>
    </Frame>
  )
}

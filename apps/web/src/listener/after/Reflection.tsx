import type { ReflectionQuestion } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { askStaff } from '../../staff/asking.ts'
import { Shown } from '../../staff/Loaded.tsx'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** The longest answer, characters; the contract's `reflectionRequest` says the same. */
const longest = 1_000

interface Kept {
  readonly answers: Readonly<Record<string, string>>
}

/** The first reflection (S5.6): for oneself alone, and never compulsory. */
export function Reflection({
  session,
  questions,
  onDone,
}: {
  session: string
  questions: readonly ReflectionQuestion[]
  onDone: () => void
}) {
  const path = `/api/sessions/${session}/reflection`
  const { loaded, reload } = useLoaded<Kept>(path)
  return (
    <Shown of={loaded} again={reload}>
      {(kept) => <Form path={path} questions={questions} kept={kept.answers} onDone={onDone} />}
    </Shown>
  )
}

function Form({
  path,
  questions,
  kept,
  onDone,
}: {
  path: string
  questions: readonly ReflectionQuestion[]
  kept: Kept['answers']
  onDone: () => void
}) {
  const { t, i18n } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [answers, setAnswers] = useState(kept)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const save = async () => {
    setBusy(true)
    const answer = await askStaff('POST', path, { answers })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  const written = Object.values(answers).some((text) => text.trim() !== '')
  return (
    <>
      <h1 className="text-display">{t('reflection.title')}</h1>
      <p className="mt-2 mb-8 max-w-prose text-quiet">{t('reflection.lead')}</p>
      <div className="flex flex-col gap-7">
        {questions.map((question) => (
          <TextArea
            key={question.id}
            label={worded(question.text, i18n.language)}
            value={answers[question.id] ?? ''}
            maxLength={longest}
            spellCheck={false}
            onChange={(event) => setAnswers({ ...answers, [question.id]: event.target.value })}
          />
        ))}
      </div>
      {refusal !== undefined && (
        <div className="mt-6">
          <Notice>{refusalText(refusal)}</Notice>
        </div>
      )}
      <div className="mt-9 flex flex-wrap gap-3">
        <Button weight="main" className="px-12" disabled={busy || !written} onClick={() => void save()}>
          {t('reflection.save')}
        </Button>
        <Button weight="quiet" onClick={onDone}>
          {t('reflection.skip')}
        </Button>
      </div>
    </>
  )
}

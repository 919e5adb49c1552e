import type { OwnReflection } from '@tingyu/contract'
import { saysSomething, type ReflectionQuestion } from '@tingyu/sop'
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
import { Heavy } from './Heavy.tsx'
import { MomentLine } from './MomentLine.tsx'

/** The longest answer, characters; the contract's `reflectionRequest` says the same. */
const longest = 1_000

/**
 * The reflection (S5.6, S6.3): a few questions that this session itself brings up, for oneself alone. Compulsory only
 * after a heavy session, where a few words stand before the next one (S6.2).
 */
export function Reflection({
  session,
  questions,
  shielded,
  onDone,
}: {
  session: string
  questions: readonly ReflectionQuestion[]
  /** They ended it to protect themselves. */
  shielded: boolean
  onDone: () => void
}) {
  const { loaded, reload } = useLoaded<OwnReflection>(`/api/sessions/${session}/reflection`)
  return (
    <Shown of={loaded} again={reload}>
      {(own) => (
        <Form session={session} all={questions} own={own} shielded={shielded} reload={reload} onDone={onDone} />
      )}
    </Shown>
  )
}

function Form({
  session,
  all,
  own,
  shielded,
  reload,
  onDone,
}: {
  session: string
  all: readonly ReflectionQuestion[]
  own: OwnReflection
  shielded: boolean
  reload: () => void
  onDone: () => void
}) {
  const { t, i18n } = useTranslation('listener')
  const refusalText = useRefusalText()
  const [answers, setAnswers] = useState(own.answers)
  // What was asked when the page came stays, whatever the seeker says meanwhile.
  const [asked] = useState(own.questions)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const save = async () => {
    setBusy(true)
    const answer = await askStaff('POST', `/api/sessions/${session}/reflection`, { answers })
    setBusy(false)
    if (answer.ok) onDone()
    else setRefusal(answer.refusal)
  }
  const written = Object.values(answers).some(saysSomething)
  const heavy = own.heavy.crisis || own.heavy.marked
  const lead = heavy ? t('reflection.leadHeavy') : t(shielded ? 'shielded.reflection' : 'reflection.lead')
  const textOf = (id: string) => all.find((question) => question.id === id)
  return (
    <>
      <h1 className="text-display">{t('reflection.title')}</h1>
      <p className="mt-2 mb-8 max-w-prose text-quiet">{lead}</p>
      <div className="flex flex-col gap-8">
        {asked.map(({ id, moment }) => {
          const question = textOf(id)
          if (question === undefined) return null
          return (
            <div key={id}>
              {moment !== undefined && <MomentLine moment={moment} />}
              <TextArea
                label={worded(question.text, i18n.language)}
                hint={question.aspect === 'next' ? t('reflection.comesBack') : undefined}
                value={answers[id] ?? ''}
                maxLength={longest}
                spellCheck={false}
                onChange={(event) => setAnswers({ ...answers, [id]: event.target.value })}
              />
            </div>
          )
        })}
      </div>
      <Heavy session={session} heavy={own.heavy} onChanged={reload} />
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
          {t(heavy ? 'reflection.later' : 'reflection.skip')}
        </Button>
      </div>
    </>
  )
}

import type { WordingByCue } from '@tingyu/contract'
import { spoken, type Cue } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { askStaff } from '../../staff/asking.ts'
import { useWorkingName } from '../../staff/identity.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useListener } from '../listener-context.ts'
import { CueCard } from '../session/CueCard.tsx'
import { cueText } from '../session/cue-text.ts'
import { longestWording, stillKnown, withOwn } from './own-wording.ts'

/** One's own wording of the cues (S0.5), phase by phase; what the service has fixed is shown as fixed. */
export function WordingRoom() {
  const { t, i18n } = useTranslation('listener')
  const { protocol, wording, reloadWording } = useListener()
  const save = async (next: WordingByCue) => {
    const answer = await askStaff('PUT', '/api/listener/wording', stillKnown(next, protocol))
    if (answer.ok) reloadWording()
    return answer.ok ? undefined : answer.refusal
  }
  return (
    <>
      <h1 className="text-display">{t('wording.title')}</h1>
      <p className="mt-2 mb-10 max-w-prose text-quiet">{t('wording.lead')}</p>
      <div className="flex flex-col gap-12">
        {protocol.phases.map((phase) => (
          <section key={phase.id} aria-labelledby={`phase-${phase.id}`}>
            <h2 id={`phase-${phase.id}`} className="mb-4 text-title">
              {worded(phase.title, i18n.language)}
            </h2>
            <ul className="grid items-start gap-x-4 gap-y-2 sm:grid-cols-2">
              {phase.cues.map((cue) => (
                <li key={cue.id}>
                  <CueWording cue={cue} wording={wording} save={save} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

function CueWording({
  cue,
  wording,
  save,
}: {
  cue: Cue
  wording: WordingByCue
  save: (next: WordingByCue) => Promise<RefusalOf | undefined>
}) {
  const { t, i18n } = useTranslation('listener')
  const refusalText = useRefusalText()
  const workingName = useWorkingName()
  const shown = cueText(cue, wording, i18n.language, workingName)
  const services = spoken(worded(cue.text, i18n.language), workingName)
  const [draft, setDraft] = useState<string>()
  const [refusal, setRefusal] = useState<RefusalOf>()
  const keep = async (text: string) => {
    const failed = await save(withOwn(wording, cue, text, workingName))
    setRefusal(failed)
    if (failed === undefined) setDraft(undefined)
  }
  const own = wording[cue.id] !== undefined && cue.adaptable
  const name = worded(cue.title, i18n.language)
  if (draft === undefined) {
    return (
      <div>
        <CueCard cue={cue} text={shown} />
        <p className="flex min-h-11 flex-wrap items-center gap-x-4 px-2 text-small text-quiet">
          {!cue.adaptable && t('wording.fixed')}
          {own && <span>{t('wording.own')}</span>}
          {cue.adaptable && (
            <Small
              onClick={() => setDraft(shown)}
              label={t('wording.changeOf', { name })}
              words={t('wording.change')}
            />
          )}
          {own && (
            <Small onClick={() => void keep('')} label={t('wording.backOf', { name })} words={t('wording.back')} />
          )}
        </p>
      </div>
    )
  }
  return (
    <form
      className="flex flex-col gap-3 rounded-card border border-sea p-4"
      onSubmit={(event) => {
        event.preventDefault()
        void keep(draft)
      }}
    >
      <TextArea
        label={name}
        hint={t('wording.services', { text: services })}
        value={draft}
        maxLength={longestWording}
        ref={focusAtOnce}
        onChange={(event) => setDraft(event.target.value)}
        error={refusal === undefined ? undefined : refusalText(refusal)}
      />
      <div>
        <p className="mb-1.5 text-small text-quiet">{t('wording.preview')}</p>
        <CueCard cue={cue} text={draft.trim() === '' ? services : spoken(draft, workingName)} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="main">
          {t('wording.save')}
        </Button>
        <Button weight="quiet" onClick={() => setDraft(undefined)}>
          {t('wording.leave')}
        </Button>
      </div>
    </form>
  )
}

function focusAtOnce(field: HTMLTextAreaElement | null): void {
  field?.focus()
}

function Small({ onClick, label, words }: { onClick: () => void; label: string; words: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      aria-label={label}
      className="min-h-11 rounded-full text-sea underline underline-offset-4"
    >
      {words}
    </button>
  )
}

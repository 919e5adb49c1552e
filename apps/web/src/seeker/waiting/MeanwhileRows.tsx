import type { AgeBand, Mode } from '@tingyu/sop'
import { askedPart } from '@tingyu/sop'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useLive, useSessionState } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { NumberScale } from '../../ui/Scale.tsx'
import { crossingKind, kindsOf, spansOf } from '../../ui/crossing.ts'
import { Marked } from '../../ui/Marked.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { useSeeker } from '../seeker-context.ts'
import { HelpFirst } from './HelpFirst.tsx'
import { canVibrate, setQuietCalling, useCalling } from './calling.ts'
import type { IntakeBook } from './intake-book.ts'
import { useIntakeView } from './use-intake.ts'
import { Status } from '../../ui/Status.tsx'

const DeviceTest = lazy(async () => ({ default: (await import('./DeviceTest.tsx')).DeviceTest }))

type Matter = 'words' | 'hope' | 'mood' | 'age' | 'test' | 'mode' | 'call'
const ages: readonly AgeBand[] = ['under-14', '14-17', 'adult', 'unsaid']

/**
 * What one may do while waiting, each in its own sheet; none of it is asked for. `ageAlone`: nobody will read the rest,
 * and a slip of the finger can be mended.
 */
export function MeanwhileRows({ intake, ageAlone = false }: { intake: IntakeBook; ageAlone?: boolean }) {
  const { t, i18n } = useTranslation('seeker')
  const { info } = useSeeker()
  const [open, setOpen] = useState<Matter>()
  const { told, kept, held } = useIntakeView(intake)
  const state = useSessionState()
  const asked = state === undefined ? undefined : askedPart(state)
  const before = asked?.described
  const words = told.words?.length ?? before?.wordsLength ?? 0
  const hope = told.hope?.length ?? before?.hopeLength ?? 0
  const mood = told.mood ?? before?.mood
  const age = told.ageBand ?? before?.ageBand
  const { quiet } = useCalling()
  const quietly = canVibrate() ? t('waiting.callQuiet') : t('waiting.callQuietStill')
  const written = (field: 'words' | 'hope', count: number) => {
    if (count === 0 || held[field] !== undefined) return undefined
    return told[field] !== undefined && kept === 'saving' ? t('waiting.saving') : t('waiting.wordsCount', { count })
  }
  const hintOf = (field: 'words' | 'hope') => t(held[field] === undefined ? `waiting.${field}Hint` : 'waiting.notKept')
  // Where the service has a rule, what is said of the age does not leave everything as it was.
  const isRuled = info.young !== undefined && info.young.rule !== 'open'
  const ageHint = isRuled ? worded(info.young.hint, i18n.language) : t('waiting.ageHint')
  const close = () => {
    intake.flush()
    setOpen(undefined)
  }

  const row = (matter: Matter, title: string, hint: string, value: string | undefined, act: string) => (
    <Row
      key={matter}
      title={title}
      hint={value ?? hint}
      answered={value !== undefined}
      act={value === undefined ? act : t('waiting.change')}
      onOpen={() => setOpen(matter)}
    />
  )
  return (
    <>
      <ul className="mt-3 overflow-hidden rounded-card border border-line bg-raised">
        {!ageAlone && (
          <>
            {row('words', t('waiting.words'), hintOf('words'), written('words', words), t('waiting.edit'))}
            {row('mood', t('waiting.mood'), t('waiting.moodHint'), mood?.toString(), t('waiting.choose'))}
            {row('hope', t('waiting.hope'), hintOf('hope'), written('hope', hope), t('waiting.edit'))}
          </>
        )}
        {row('age', t('waiting.age'), ageHint, age && t(`waiting.ages.${age}`), t('waiting.choose'))}
        {!ageAlone &&
          asked?.mode === 'voice' &&
          row('test', t('waiting.test'), t('waiting.testHint'), undefined, t('waiting.try'))}
        {!ageAlone &&
          info.voice !== 'unavailable' &&
          row(
            'mode',
            t('waiting.mode'),
            '',
            asked?.mode === 'text' ? t('waiting.modeText') : t('waiting.modeVoice'),
            t('waiting.change'),
          )}
        {!ageAlone &&
          row('call', t('waiting.call'), t('waiting.callHint'), quiet ? quietly : undefined, t('waiting.change'))}
      </ul>
      <MatterSheet open={open === 'words'} title={t('waiting.words')} hint={t('waiting.wordsHint')} onClose={close}>
        {told.words === undefined && words > 0 && <p className="text-quiet">{t('waiting.kept')}</p>}
        <TextArea
          hideLabel
          label={t('waiting.wordsLabel')}
          maxLength={2_000}
          rows={5}
          value={told.words ?? ''}
          onChange={(event) => intake.tell({ words: event.target.value })}
        />
        <Kept intake={intake} field="words" />
      </MatterSheet>
      <MatterSheet open={open === 'hope'} title={t('waiting.hope')} hint={t('waiting.hopeHint')} onClose={close}>
        {told.hope === undefined && hope > 0 && <p className="text-quiet">{t('waiting.kept')}</p>}
        <TextArea
          hideLabel
          label={t('waiting.hopeLabel')}
          maxLength={500}
          rows={3}
          value={told.hope ?? ''}
          onChange={(event) => intake.tell({ hope: event.target.value })}
        />
        <Kept intake={intake} field="hope" />
      </MatterSheet>
      <MatterSheet open={open === 'mood'} title={t('waiting.mood')} hint={t('waiting.moodHint')} onClose={close}>
        <NumberScale
          hideLabel
          label={t('waiting.mood')}
          low={t('mood.low')}
          high={t('mood.high')}
          value={mood}
          onChange={(next) => intake.tell({ mood: next })}
        />
        <Kept intake={intake} />
      </MatterSheet>
      <MatterSheet open={open === 'age'} title={t('waiting.age')} hint={ageHint} onClose={close}>
        <Pills
          hideLabel
          label={t('waiting.age')}
          options={ages.map((value) => ({ value, label: t(`waiting.ages.${value}`) }))}
          value={age}
          onChange={(next) => intake.tell({ ageBand: next })}
        />
        <Kept intake={intake} />
      </MatterSheet>
      <MatterSheet open={open === 'test'} title={t('test.title')} hint={t('test.hint')} onClose={close}>
        <Suspense fallback={<p className="text-quiet">{t('loading.title')}</p>}>
          <DeviceTest />
        </Suspense>
      </MatterSheet>
      <ModeSheet open={open === 'mode'} mode={asked?.mode} onClose={close} />
      <MatterSheet open={open === 'call'} title={t('waiting.call')} hint={t('waiting.callHint')} onClose={close}>
        <Pills
          hideLabel
          label={t('waiting.call')}
          options={[
            { value: 'loud', label: t('waiting.callLoud') },
            { value: 'quiet', label: quietly },
          ]}
          value={quiet ? 'quiet' : 'loud'}
          onChange={(next) => setQuietCalling(next === 'quiet')}
        />
      </MatterSheet>
    </>
  )
}

function ModeSheet({ open, mode, onClose }: { open: boolean; mode: Mode | undefined; onClose: () => void }) {
  const { t } = useTranslation('seeker')
  const live = useLive()
  return (
    <MatterSheet open={open} title={t('waiting.mode')} onClose={onClose}>
      <Pills
        hideLabel
        label={t('waiting.mode')}
        options={[
          { value: 'voice', label: t('waiting.modeVoice') },
          { value: 'text', label: t('waiting.modeText') },
        ]}
        value={mode}
        onChange={(next) => void live.command({ type: 'switch-mode', mode: next })}
      />
    </MatterSheet>
  )
}

function Row({
  title,
  hint,
  answered,
  act,
  onOpen,
}: {
  title: string
  hint: string
  answered: boolean
  act: string
  onOpen: () => void
}) {
  return (
    <li className="border-t border-line first:border-t-0">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-14 w-full items-center justify-between gap-4 px-5 py-3 text-start transition-colors duration-200 hover:bg-sea-wash active:bg-sea-wash"
      >
        <span className="min-w-0">
          <span className="block">{title}</span>
          {hint !== '' && <span className={`block text-small ${answered ? 'text-sea' : 'text-quiet'}`}>{hint}</span>}
        </span>
        <span className="shrink-0 text-sea">{act}</span>
      </button>
    </li>
  )
}

function MatterSheet({
  open,
  title,
  hint,
  onClose,
  children,
}: {
  open: boolean
  title: string
  hint?: string
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('seeker')
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={hint}
      foot={
        <Button weight="main" className="w-full" onClick={onClose}>
          {t('waiting.done')}
        </Button>
      }
    >
      {children}
    </Sheet>
  )
}

/** Whether what was told on this sheet has been kept: said quietly, and plainly where it has not. */
function Kept({ intake, field }: { intake: IntakeBook; field?: 'words' | 'hope' }) {
  const { t } = useTranslation('seeker')
  const refusalText = useRefusalText()
  const { kept, told, held, helpFirst } = useIntakeView(intake)
  // What was told on another sheet was said there.
  const [before] = useState(told)
  const here = told !== before
  const refusal = typeof kept === 'object' && kept.refusal.code !== 'crosses-boundary' ? kept.refusal : undefined
  const crosses = field && held[field]
  const text = field === undefined ? '' : (told[field] ?? '')
  return (
    <>
      <Status className="min-h-7 text-small text-quiet">
        {here && kept === 'saving' && t('waiting.saving')}
        {here && kept === 'saved' && crosses === undefined && t('waiting.saved')}
        {refusal !== undefined && refusalText(refusal)}
        {crosses !== undefined && (
          <>
            <span className="line-clamp-3">
              <Marked text={text} spans={spansOf(crosses)} />
            </span>
            <span className="mt-1 block">{t(`waiting.crosses.${crossingKind(kindsOf(crosses))}`)}</span>
          </>
        )}
      </Status>
      {field !== undefined && helpFirst && <HelpFirst />}
    </>
  )
}

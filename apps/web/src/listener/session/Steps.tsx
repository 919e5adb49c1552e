import { Checkbox } from '@base-ui/react/checkbox'
import { plannedPhase, type Begun, type PhaseId, type Step } from '@tingyu/sop'
import { useEffect, useEffectEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../../i18n/language.ts'
import { useLive } from '../../live/hooks.ts'
import { useListener } from '../listener-context.ts'

/** The steps of this phase, put away until wanted, above their button: what was said is ticked, the rest only kept in mind. */
export function Steps({ phase, marked }: { phase: PhaseId; marked: Begun['steps'] }) {
  const { t } = useTranslation('listener')
  const { protocol } = useListener()
  const [open, setOpen] = useState(false)
  const id = useId()
  useEscape(open, () => setOpen(false))
  const { steps } = plannedPhase(protocol, phase)
  const said = steps.filter((step) => step.knownBy === 'said')
  const done = said.filter((step) => marked[step.id] !== undefined).length
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="inline-flex min-h-11 items-center gap-2 rounded-full px-5 text-small text-quiet hover:text-ink"
      >
        {t('steps.title')}
        <span className="tabular">{t('steps.count', { done, of: said.length })}</span>
        <svg
          viewBox="0 0 12 8"
          aria-hidden="true"
          className={`w-3 ${open ? '' : 'rotate-180'}`}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        >
          <path d="M1 1.5 6 6.5 11 1.5" />
        </svg>
      </button>
      <ul
        id={id}
        hidden={!open}
        // It may be longer than its place: a keyboard must be able to scroll it.
        {...{ tabIndex: 0 }}
        // Over what stands above it: nothing moves when it comes or goes (S3.3).
        className="absolute inset-x-0 bottom-full z-10 max-h-[42dvh] overflow-y-auto rounded-card border border-line bg-raised px-4 py-2 shadow-lg"
      >
        {steps.map((step) => (
          <li key={step.id}>
            {step.knownBy === 'said' ? <Said step={step} done={marked[step.id] !== undefined} /> : <Kept step={step} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Escape puts it away, wherever the keyboard is; not where something else has taken the key for itself. */
function useEscape(open: boolean, close: () => void): void {
  const closeNow = useEffectEvent(close)
  useEffect(() => {
    if (!open) return undefined
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) closeNow()
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [open])
}

function Said({ step, done }: { step: Step; done: boolean }) {
  const { i18n } = useTranslation('listener')
  const live = useLive()
  return (
    <label className="flex min-h-11 items-center gap-3.5 px-2 py-1">
      <Checkbox.Root
        checked={done}
        onCheckedChange={(next) => void live.command({ type: 'mark', step: step.id, done: next })}
        className="grid size-6 shrink-0 place-items-center rounded-full border-2 border-line text-on-sea data-checked:border-sea data-checked:bg-sea"
      >
        <Checkbox.Indicator>
          <svg
            viewBox="0 0 16 16"
            aria-hidden="true"
            className="size-3.5"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.4"
          >
            <path d="M3 8.5 6.5 12 13 4.5" />
          </svg>
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className={done ? 'text-quiet' : ''}>{worded(step.title, i18n.language)}</span>
    </label>
  )
}

function Kept({ step }: { step: Step }) {
  const { t, i18n } = useTranslation('listener')
  return (
    <p className="flex min-h-11 items-center gap-3.5 px-2 py-1">
      <span aria-hidden="true" className="grid size-6 shrink-0 place-items-center text-quiet">
        ·
      </span>
      <span className="flex-1">{worded(step.title, i18n.language)}</span>
      <span className="unseen">{t('steps.between')}</span>
      <span className="shrink-0 text-small text-quiet">
        {step.knownBy === 'asked' ? t('steps.asked') : t('steps.kept')}
      </span>
    </p>
  )
}

import {
  mostOften,
  selfCheckFamilies,
  type SelfCheckChange,
  type SelfCheckFamily,
  type SelfCheckFigures,
} from '@tingyu/sop/self-check'
import { useTranslation } from 'react-i18next'
import { useStepWords } from './use-step-words.ts'

/** The three results, each between hardly ever and nearly every day; how it was before in rings. No line says where it is too much. */
export function Figures({
  figures,
  before,
  changes = {},
  since = '',
}: {
  figures: SelfCheckFigures
  before?: SelfCheckFigures | undefined
  changes?: { readonly [Family in SelfCheckFamily]?: SelfCheckChange } | undefined
  /** The day of the one before. */
  since?: string | undefined
}) {
  const { t } = useTranslation('growth')
  const steps = useStepWords()
  return (
    <ul className="flex flex-col gap-5">
      {selfCheckFamilies.map((family) => {
        const [figure, change] = [figures[family], changes[family]]
        const step = figure === undefined ? undefined : steps[Math.round(figure)]
        return (
          <li key={family}>
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>{t(`check.families.${family}`)}</span>
              <span className="text-small text-quiet">
                {step === undefined ? t('check.unknown') : t('check.about', { step })}
                {change !== undefined && ` · ${t(`check.beside.${change}`, { day: since })}`}
              </span>
            </p>
            {figure !== undefined && (
              <div
                // The words beside it say the same.
                aria-hidden="true"
                className="relative mx-2 mt-2 h-5"
              >
                <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
                {steps.map((word, place) => (
                  <span key={word} className="absolute top-1.5 h-2 w-px bg-line" style={at(place)} />
                ))}
                {before?.[family] !== undefined && (
                  <span
                    className="absolute top-1 size-3 -translate-x-1/2 rounded-full border-2 border-quiet bg-raised"
                    style={at(before[family])}
                  />
                )}
                <span className="absolute top-0.5 size-4 -translate-x-1/2 rounded-full bg-sea" style={at(figure)} />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function at(figure: number): { insetInlineStart: string } {
  return { insetInlineStart: `${(figure / mostOften) * 100}%` }
}

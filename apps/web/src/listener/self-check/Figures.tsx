import { mostOften, type SelfCheckChange, type SelfCheckFamily, type SelfCheckFigures } from '@tingyu/sop/self-check'
import { useTranslation } from 'react-i18next'
import { useStepWords } from './use-step-words.ts'

/** What listening gives, of which more is good; and what it takes, of which more asks for care. */
const sides = [
  { side: 'good', families: ['given'] },
  { side: 'care', families: ['worn', 'carried'] },
] as const satisfies readonly { side: string; families: readonly SelfCheckFamily[] }[]

interface Compared {
  readonly figures: SelfCheckFigures
  readonly before?: SelfCheckFigures | undefined
  readonly changes?: { readonly [Family in SelfCheckFamily]?: SelfCheckChange } | undefined
  /** The day of the one before. */
  readonly since?: string | undefined
}

/**
 * The three results, each between hardly ever and nearly every day; how it was before in rings. Which way is good is said,
 * by words, shape and colour; no line says where it is too much.
 */
export function Figures(compared: Compared) {
  const { t } = useTranslation('growth')
  return (
    <div className="flex flex-col gap-7">
      {sides.map(({ side, families }) => (
        <section key={side} aria-label={t(`check.sides.${side}`)}>
          <p aria-hidden="true" className="mb-3 flex items-center gap-2.5 text-small text-quiet">
            <Mark side={side} className="size-3" />
            {t(`check.sides.${side}`)}
          </p>
          <ul className="flex flex-col gap-5">
            {families.map((family) => (
              <One key={family} family={family} side={side} {...compared} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type Side = (typeof sides)[number]['side']

function One({
  family,
  side,
  figures: { [family]: figure },
  before: { [family]: before } = {},
  changes: { [family]: change } = {},
  since = '',
}: Compared & { family: SelfCheckFamily; side: Side }) {
  const { t } = useTranslation('growth')
  const steps = useStepWords()
  const step = figure === undefined ? undefined : steps[Math.round(figure)]
  // More of what it gives, and less of what it takes.
  const better = change === (side === 'good' ? 'more' : 'less')
  return (
    <li>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{t(`check.families.${family}`)}</span>
        <span className="text-small text-quiet">
          {step === undefined ? t('check.unknown') : t('check.about', { step })}
          {change !== undefined && (
            <span
              className={better ? 'text-sea' : ''}
            >{` · ${t(`check.beside.${side}.${change}`, { day: since })}`}</span>
          )}
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
          {before !== undefined && (
            <span
              className="absolute top-1 size-3 -translate-x-1/2 rounded-full border-2 border-quiet bg-raised"
              style={at(before)}
            />
          )}
          <span
            className={`absolute start-0 top-2 h-1 rounded-full ${side === 'good' ? 'bg-sea' : 'bg-voice'}`}
            style={{ inlineSize: at(figure).insetInlineStart }}
          />
          <span className="absolute top-0.5 -translate-x-1/2" style={at(figure)}>
            <Mark side={side} className="size-4" />
          </span>
        </div>
      )}
    </li>
  )
}

/** Round for what it gives, a lozenge for what it takes: the two are told apart without colours. */
function Mark({ side, className }: { side: Side; className: string }) {
  return (
    <span
      className={`block ${className} ${side === 'good' ? 'rounded-full bg-sea' : 'rotate-45 scale-90 rounded-[3px] bg-voice'}`}
    />
  )
}

function at(figure: number): { insetInlineStart: string } {
  return { insetInlineStart: `${(figure / mostOften) * 100}%` }
}

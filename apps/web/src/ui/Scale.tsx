import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'

const cell =
  'grid min-h-12 place-items-center rounded-field border border-line bg-raised text-center leading-tight transition-colors duration-200 hover:border-sea data-checked:border-sea data-checked:bg-sea data-checked:text-on-sea'

/**
 * One number out of 0–10. Nothing is chosen beforehand: an answer is only what somebody gave. On a phone
 * two rows, so that every number can be hit; on a wide screen one.
 */
export function NumberScale({
  label,
  hideLabel = false,
  low,
  high,
  value,
  onChange,
}: {
  label: string
  hideLabel?: boolean
  /** What 0 and 10 mean. */
  low: string
  high: string
  value: number | undefined
  onChange: (value: number) => void
}) {
  const id = useId()
  return (
    <div>
      <p id={id} className={hideLabel ? 'unseen' : 'mb-3'}>
        {label}
      </p>
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={`${id}-ends`}
        value={value === undefined ? '' : String(value)}
        onValueChange={(next) => onChange(Number(next))}
        className="grid grid-cols-6 gap-2 sm:grid-cols-11"
      >
        {Array.from({ length: 11 }, (_, number) => (
          <Radio.Root key={number} value={String(number)} className={`${cell} tabular`}>
            {number}
          </Radio.Root>
        ))}
      </RadioGroup>
      <p id={`${id}-ends`} className="mt-2 flex justify-between gap-6 text-small text-quiet">
        <span>{`0 · ${low}`}</span>
        <span className="text-end">{`10 · ${high}`}</span>
      </p>
    </div>
  )
}

/** How far a sentence is true, in five steps with a word each. Nothing is chosen beforehand. */
export function StepScale({
  label,
  steps,
  value,
  onChange,
}: {
  label: ReactNode
  steps: readonly string[]
  value: number | undefined
  onChange: (value: number) => void
}) {
  const id = useId()
  return (
    <div>
      <p id={id} className="mb-2.5">
        {label}
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={value === undefined ? '' : String(value)}
        onValueChange={(next) => onChange(Number(next))}
        className="grid grid-cols-5 gap-1.5"
      >
        {steps.map((step, index) => (
          <Radio.Root key={step} value={String(index)} className={`${cell} px-1 text-small`}>
            {step}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}

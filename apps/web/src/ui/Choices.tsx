import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { Checkbox } from '@base-ui/react/checkbox'
import { useId, type ReactNode } from 'react'

export interface Option<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** One of several, as pills that wrap. Arrow keys move, space chooses. */
export function Pills<Value extends string>({
  label,
  hideLabel = false,
  options,
  value,
  onChange,
}: {
  label: string
  hideLabel?: boolean
  options: readonly Option<Value>[]
  value: Value | undefined
  onChange: (value: Value) => void
}) {
  return (
    <div>
      {!hideLabel && <p className="mb-2.5 text-body">{label}</p>}
      <RadioGroup
        aria-label={label}
        value={value ?? ''}
        onValueChange={(next) => onChange(next as Value)}
        className="flex flex-wrap gap-2.5"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            className="inline-flex min-h-12 min-w-12 items-center justify-center rounded-full border border-line bg-raised px-5 text-body transition-colors duration-200 hover:border-sea data-checked:border-sea data-checked:bg-sea data-checked:text-on-sea"
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}

/**
 * Yes or no to one thing, with room for what it means. The whole card is the target. `missing`: it was needed and is
 * not given; said in words at the box itself.
 */
export function Consent({
  checked,
  onChange,
  title,
  missing,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  title: string
  missing?: string | undefined
  children?: ReactNode
}) {
  const id = useId()
  const asked = missing !== undefined && !checked
  return (
    <label
      className={`flex gap-4 rounded-card border bg-raised p-5 transition-colors duration-200 has-data-checked:border-sea ${asked ? 'border-ink outline outline-ink' : 'border-line'}`}
    >
      <Checkbox.Root
        checked={checked}
        onCheckedChange={onChange}
        aria-invalid={asked}
        aria-describedby={asked ? `${id}-missing` : undefined}
        className="mt-1 grid size-6 shrink-0 place-items-center rounded-md border-2 border-quiet text-on-sea aria-invalid:border-ink data-checked:border-sea data-checked:bg-sea"
      >
        <Checkbox.Indicator>
          <svg
            viewBox="0 0 16 16"
            aria-hidden="true"
            className="size-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="2.4"
          >
            <path d="M3 8.5 6.5 12 13 4.5" />
          </svg>
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span className="min-w-0">
        <span className="block text-body">{title}</span>
        {asked && (
          <span id={`${id}-missing`} className="mt-1 block text-small font-semibold">
            {missing}
          </span>
        )}
        {children !== undefined && <span className="mt-1 block text-small text-quiet">{children}</span>}
      </span>
    </label>
  )
}

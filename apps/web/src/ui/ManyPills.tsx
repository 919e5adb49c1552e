import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { useId, type ReactNode } from 'react'
import type { Option } from './Choices.tsx'

/** Any of several, as pills that wrap. Each is on or off. */
export function ManyPills<Value extends string>({
  label,
  hint,
  options,
  values,
  onToggle,
}: {
  label: string
  hint?: ReactNode
  options: readonly Option<Value>[]
  values: readonly Value[]
  onToggle: (value: Value) => void
}) {
  const id = useId()
  const toggled = (next: readonly Value[]) => {
    const changed = options.find(({ value }) => next.includes(value) !== values.includes(value))
    if (changed !== undefined) onToggle(changed.value)
  }
  return (
    <div>
      <p id={id} className="mb-2.5">
        {label}
        {hint !== undefined && <span className="ms-3 text-small text-quiet">{hint}</span>}
      </p>
      <ToggleGroup
        multiple
        aria-labelledby={id}
        value={[...values]}
        onValueChange={(next) => toggled(next)}
        className="flex flex-wrap gap-2.5"
      >
        {options.map((option) => (
          <Toggle
            key={option.value}
            value={option.value}
            className="inline-flex min-h-12 items-center justify-center rounded-full border border-line bg-raised px-5 transition-colors duration-200 hover:border-sea data-pressed:border-sea data-pressed:bg-sea data-pressed:text-on-sea"
          >
            {option.label}
          </Toggle>
        ))}
      </ToggleGroup>
    </div>
  )
}

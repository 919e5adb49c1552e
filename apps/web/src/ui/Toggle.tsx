import { Switch } from '@base-ui/react/switch'
import type { ReactNode } from 'react'

/** Something that is on or off, with room for what it means. The whole row is the target. */
export function Toggle({
  on,
  onChange,
  title,
  children,
  disabled = false,
}: {
  on: boolean
  onChange: (on: boolean) => void
  title: string
  children?: ReactNode
  disabled?: boolean
}) {
  return (
    <label className="flex min-h-12 items-center justify-between gap-6">
      <span className="min-w-0">
        <span className="block text-body">{title}</span>
        {children !== undefined && <span className="block text-small text-quiet">{children}</span>}
      </span>
      <Switch.Root
        checked={on}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex h-9 w-16 shrink-0 items-center rounded-full border-2 border-quiet bg-ground p-1 transition-colors duration-200 data-checked:border-sea data-checked:bg-sea data-disabled:opacity-55"
      >
        <Switch.Thumb className="size-6 rounded-full bg-quiet transition-transform duration-200 data-checked:translate-x-6.5 data-checked:bg-on-sea" />
      </Switch.Root>
    </label>
  )
}

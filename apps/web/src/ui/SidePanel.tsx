import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'

/**
 * Something to look up beside what goes on: at the right of a wide screen, leaving the bars above and
 * below free; from below on a phone. What is behind stays visible and usable; Escape or `closeLabel` puts it away.
 */
export function SidePanel({
  open,
  onOpenChange,
  title,
  closeLabel,
  foot,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  closeLabel: string
  /** In sight however far one has scrolled. */
  foot?: ReactNode
  children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal={false} disablePointerDismissal>
      <Base.Portal>
        <Base.Popup className="fixed inset-x-0 bottom-0 z-30 flex max-h-[82dvh] animate-arrive flex-col rounded-t-card border border-line bg-raised text-ink lg:top-[4.25rem] lg:bottom-[4.0625rem] lg:right-0 lg:left-auto lg:max-h-none lg:w-[27rem] lg:rounded-s-card lg:rounded-e-none lg:border-e-0">
          <div className="flex items-center justify-between gap-4 border-b border-line py-3 ps-6 pe-3">
            <Base.Title className="text-lead">{title}</Base.Title>
            <Base.Close className="inline-flex min-h-11 items-center rounded-full px-4 text-sea hover:bg-sea-wash">
              {closeLabel}
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-6">{children}</div>
          {foot}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

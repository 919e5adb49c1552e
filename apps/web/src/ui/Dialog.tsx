import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'

/**
 * A question that wants an answer before anything else. Escape and the backdrop close it. Where an answer cannot be
 * taken back, the focus begins on the one that is marked `data-harmless`: Enter twice must do nothing.
 */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  children: ReactNode
}) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(6_14_16/0.5)]" />
        <Base.Popup
          ref={popup}
          initialFocus={() => popup.current?.querySelector<HTMLElement>('[data-harmless]') ?? true}
          className="fixed inset-x-0 bottom-0 z-50 mx-auto max-h-[88dvh] w-full max-w-xl animate-arrive overflow-y-auto rounded-t-card border border-line bg-raised p-6 text-ink sm:bottom-auto sm:top-1/2 sm:-translate-y-1/2 sm:rounded-card"
        >
          <Base.Title className="font-song text-title">{title}</Base.Title>
          {description !== undefined && <Base.Description className="mt-2 text-quiet">{description}</Base.Description>}
          <div className="mt-5 flex flex-col gap-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

import { useEffect, useEffectEvent, useId, useRef, type ReactNode, type RefObject } from 'react'
import { Button } from './Button.tsx'

/**
 * A sheet over the page, by the browser's own `<dialog>`: what is behind it is out of reach, Escape and a
 * tap beside it close it, and the focus goes back to where it was. For the seeker's pages, which must be
 * light (see docs/decisions/031); elsewhere there is Dialog.
 */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  foot,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** A way out beside the title, in sight however far one has scrolled: for what is longer than the screen. */
  closeLabel?: string
  /** What closes it, in sight however long it is. */
  foot?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (element === null || element.open === open) return
    if (!open) {
      element.close()
      return
    }
    element.showModal()
    // Read from its beginning; a first button that has the focus would be one tap too near.
    heading.current?.focus()
  }, [open])
  useTapBeside(dialog, () => onOpenChange(false))
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-more`}
      // Escape, or the system's way back; when the page closes it itself `open` is false already.
      onClose={() => open && onOpenChange(false)}
      className="fixed inset-x-0 top-auto bottom-0 m-0 mx-auto max-h-[88dvh] w-full max-w-xl overflow-y-auto rounded-t-card border border-line bg-raised p-0 text-ink backdrop:bg-[#040a0c]/60 open:animate-arrive sm:top-1/2 sm:bottom-auto sm:-translate-y-1/2 sm:rounded-card"
    >
      {open && (
        <div className={`px-6 ${foot === undefined ? 'pb-[max(1.5rem,env(safe-area-inset-bottom))]' : ''}`}>
          <div className="sticky top-0 z-10 flex items-start justify-between gap-4 bg-raised pt-6 pb-2">
            <h2 ref={heading} id={`${id}-title`} tabIndex={-1} className="text-title outline-none">
              {title}
            </h2>
            {closeLabel !== undefined && (
              <Button weight="quiet" className="-mt-1 -mr-4 shrink-0 px-4" onClick={() => onOpenChange(false)}>
                {closeLabel}
              </Button>
            )}
          </div>
          {description !== undefined && (
            <p id={`${id}-more`} className="text-quiet">
              {description}
            </p>
          )}
          <div className="mt-5 flex flex-col gap-3">{children}</div>
          {foot !== undefined && (
            <div className="sticky bottom-0 z-10 bg-raised pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))]">
              {foot}
            </div>
          )}
        </div>
      )}
    </dialog>
  )
}

/** A tap on what is dimmed; the keyboard has Escape. */
function useTapBeside(dialog: RefObject<HTMLDialogElement | null>, close: () => void): void {
  const closeNow = useEffectEvent(close)
  useEffect(() => {
    const element = dialog.current
    // What is inside covers the whole sheet: only the backdrop is the dialog itself.
    const tapped = (event: MouseEvent) => {
      if (event.target === element) closeNow()
    }
    element?.addEventListener('click', tapped)
    return () => element?.removeEventListener('click', tapped)
  }, [dialog])
}

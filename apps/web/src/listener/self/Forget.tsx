import { useState } from 'react'
import { askStaff } from '../../staff/asking.ts'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** What is theirs they may clear; asked once, because it cannot be had back. */
export function Forget({
  what,
  says,
  onForgotten,
}: {
  what: '/api/listener/preparations' | '/api/listener/self-checks'
  says: {
    readonly open: string
    readonly title: string
    readonly lead: string
    readonly yes: string
    readonly no: string
  }
  onForgotten: () => void
}) {
  const refusalText = useRefusalText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const forget = async () => {
    setBusy(true)
    const answer = await askStaff('DELETE', what)
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setOpen(false)
    onForgotten()
  }
  return (
    <>
      <Button className="self-start" onClick={() => setOpen(true)}>
        {says.open}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={says.title} description={says.lead}>
        {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
        <Button weight="danger-plain" disabled={busy} onClick={() => void forget()}>
          {says.yes}
        </Button>
        <Button weight="quiet" data-harmless onClick={() => setOpen(false)}>
          {says.no}
        </Button>
      </Dialog>
    </>
  )
}

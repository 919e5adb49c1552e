import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayAndHourText } from '../staff/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Status } from '../ui/Status.tsx'

export interface Invitation {
  readonly link: string
  readonly expiresAt: number
  readonly workingName: string
}

/** The link of an invitation, shown this once: the service keeps only a hash of it. */
export function LinkDialog({ invitation, onClose }: { invitation: Invitation | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation('operator')
  return (
    <Dialog
      open={invitation !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('link.title', { name: invitation?.workingName ?? '' })}
      description={
        invitation === undefined ? '' : t('link.lead', { until: dayAndHourText(invitation.expiresAt, i18n.language) })
      }
    >
      {invitation !== undefined && <Link link={invitation.link} />}
      <Button onClick={onClose}>{t('link.done')}</Button>
    </Dialog>
  )
}

function Link({ link }: { link: string }) {
  const { t } = useTranslation('operator')
  const id = useId()
  const [copied, setCopied] = useState<boolean>()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Not allowed here: the link is selected instead and can be copied by hand.
      setCopied(false)
      document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select()
    }
  }
  return (
    <>
      <label htmlFor={id} className="text-small text-quiet">
        {t('link.label')}
      </label>
      <input
        id={id}
        readOnly
        value={link}
        onFocus={(event) => event.target.select()}
        className="min-h-12 w-full rounded-field border border-line bg-ground px-4 font-mono text-small"
      />
      <Button weight="main" onClick={() => void copy()}>
        {copied === true ? t('link.copied') : t('link.copy')}
      </Button>
      <Status className="text-small text-quiet">{copied === false && t('link.copyByHand')}</Status>
    </>
  )
}

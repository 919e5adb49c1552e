import type { OwnThanks } from '@tingyu/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askStaff } from '../../staff/asking.ts'
import { useLoaded, type RefusalOf } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

type Line = OwnThanks['lines'][number]

/** What seekers left for them (S7.6): read by them alone, counted by nobody. Where nobody has, nothing is missing. */
export function ThanksLines() {
  const { t, i18n } = useTranslation('growth')
  const { loaded, reload } = useLoaded<OwnThanks>('/api/listener/thanks')
  const lines = loaded.status === 'ready' ? loaded.value.lines : []
  const some = lines.length > 0
  useEffect(() => {
    if (some) void askStaff('POST', '/api/listener/thanks/read')
  }, [some])
  if (!some) return null
  const months = [...new Set(lines.map(({ month }) => month))]
  return (
    <Card aria-labelledby="thanks" className="my-8">
      <h2 id="thanks" className="text-lead">
        {t('thanks.title')}
      </h2>
      <p className="text-small text-quiet">{t('thanks.lead')}</p>
      {months.map((month) => (
        <section key={month} aria-label={monthText(month, i18n.language)} className="mt-5">
          <p className="text-small text-quiet tabular">{monthText(month, i18n.language)}</p>
          <ul>
            {lines
              .filter((line) => line.month === month)
              .map((line) => (
                <li key={line.id} className="border-b border-line py-3 last:border-0">
                  <p className="whitespace-pre-wrap">{line.text}</p>
                  <PutAway line={line} onGone={reload} />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}

/** `2026年11月` / `November 2026`. */
function monthText(month: string, language: string): string {
  const [year, number] = month.split('-').map(Number)
  const at = Date.UTC(year ?? 0, (number ?? 1) - 1, 15)
  return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }).format(at)
}

/** It is theirs to keep or not; and where it was no thanks, not to meet whoever wrote it again (S6.6). */
function PutAway({ line: { id }, onGone }: { line: Line; onGone: () => void }) {
  const { t } = useTranslation('growth')
  const refusalText = useRefusalText()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const put = async (apart: boolean) => {
    setBusy(true)
    const path = `/api/listener/thanks/${id}`
    const answer = await (apart ? askStaff('POST', `${path}/apart`) : askStaff('DELETE', path))
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    setOpen(false)
    onGone()
  }
  return (
    <>
      <Button weight="quiet" className="-ms-6 text-small" onClick={() => setOpen(true)}>
        {t('thanks.putAway')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('thanks.awayTitle')} description={t('thanks.awayLead')}>
        {refusal !== undefined && <Notice>{refusalText(refusal)}</Notice>}
        <Button disabled={busy} onClick={() => void put(false)}>
          {t('thanks.away')}
        </Button>
        <Button weight="danger-plain" disabled={busy} onClick={() => void put(true)}>
          {t('thanks.apart')}
        </Button>
        <Button weight="quiet" data-harmless onClick={() => setOpen(false)}>
          {t('thanks.keep')}
        </Button>
      </Dialog>
    </>
  )
}

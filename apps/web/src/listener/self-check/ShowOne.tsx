import type { OwnSelfChecks } from '@tingyu/contract'
import { selfCheckFigures } from '@tingyu/sop/self-check'
import { showsSomething } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { askStaff } from '../../staff/asking.ts'
import { OwnWords } from '../../staff/supervision/OwnWords.tsx'
import type { RefusalOf } from '../../staff/use-loaded.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Pills } from '../../ui/Choices.tsx'
import { Whom } from '../supervision/Whom.tsx'
import { ShownPart } from './ShownPart.tsx'

type Check = OwnSelfChecks['checks'][number]

/** Supervision (S6.4): showing this one to a supervisor, which is an act of its own; or asking without showing anything. */
export function ShowOne({ check, onChanged }: { check: Check; onChanged: () => void }) {
  const { t } = useTranslation('growth')
  const [open, setOpen] = useState(false)
  return (
    <Card aria-labelledby="show">
      <h3 id="show" className="text-body">
        {t('check.showTitle')}
      </h3>
      {check.shownWith !== undefined ? (
        <Showing check={check} request={check.shownWith} onChanged={onChanged} />
      ) : open ? (
        <Form check={check} onCancel={() => setOpen(false)} />
      ) : (
        <>
          <p className="mt-1 mb-3 text-small text-quiet">{t('check.showLead')}</p>
          <div className="flex flex-wrap gap-3">
            <Button onClick={() => setOpen(true)}>{t('check.show')}</Button>
            <Link href="/supervision/new" asChild>
              <ButtonLink weight="quiet">{t('check.askOnly')}</ButtonLink>
            </Link>
          </div>
        </>
      )}
    </Card>
  )
}

function Showing({ check, request, onChanged }: { check: Check; request: string; onChanged: () => void }) {
  const { t } = useTranslation('growth')
  const takeBack = async () => {
    await askStaff('DELETE', `/api/listener/self-checks/${check.id}/shown`)
    onChanged()
  }
  return (
    <>
      <p className="mt-1 mb-3 text-small text-quiet">{t('check.shown')}</p>
      <div className="flex flex-wrap gap-3">
        <Link href={`/supervision/${request}`} asChild>
          <ButtonLink>{t('check.toShown')}</ButtonLink>
        </Link>
        <Button weight="quiet" onClick={() => void takeBack()}>
          {t('check.takeBack')}
        </Button>
      </div>
    </>
  )
}

/** The longest line; the contract says the same. */
const longest = 500

function Form({ check: { id, at, answers }, onCancel }: { check: Check; onCancel: () => void }) {
  const { t } = useTranslation('growth')
  const [, navigate] = useLocation()
  const [show, setShow] = useState<'figures' | 'answers'>('figures')
  const [line, setLine] = useState('')
  const [whom, setWhom] = useState('anyone')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const send = async () => {
    setBusy(true)
    const answer = await askStaff<{ id: string }>('POST', `/api/listener/self-checks/${id}/shown`, {
      show,
      ...(showsSomething(line) && { line: line.trim() }),
      ...(whom !== 'anyone' && { whom }),
    })
    setBusy(false)
    if (answer.ok) navigate(`/supervision/${answer.value.id}`)
    else setRefusal(answer.refusal)
  }
  return (
    <div className="mt-1 flex flex-col gap-6">
      <p className="text-small text-quiet">{t('check.showing.lead')}</p>
      <Pills
        label={t('check.showing.what')}
        value={show}
        onChange={setShow}
        options={(['figures', 'answers'] as const).map((value) => ({ value, label: t(`check.showing.${value}`) }))}
      />
      <OwnWords
        label={t('check.showing.line')}
        hint={t('check.showing.lineHint')}
        value={line}
        most={longest}
        onChange={(text) => {
          setLine(text)
          setRefusal(undefined)
        }}
        refusal={refusal}
      />
      <Whom value={whom} onChange={setWhom} />
      <section aria-labelledby="preview" className="rounded-field border border-sea px-4 py-4">
        <h4 id="preview" className="mb-4 text-small text-quiet">
          {t('check.showing.preview')}
        </h4>
        <ShownPart
          shown={{
            at,
            ...(show === 'answers' ? { answers } : { figures: { ...selfCheckFigures(answers) } }),
            ...(showsSomething(line) && { line: line.trim() }),
          }}
        />
      </section>
      <div className="flex flex-wrap gap-3">
        <Button weight="main" disabled={busy} onClick={() => void send()}>
          {t('check.showing.send')}
        </Button>
        <Button weight="quiet" onClick={onCancel}>
          {t('check.showing.cancel')}
        </Button>
      </div>
    </div>
  )
}

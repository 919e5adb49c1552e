import type { SessionId } from '@tingyu/sop'
import { useEffect, useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Status } from '../../ui/Status.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { leaveNumber, ownNumber } from '../actions.ts'
import { keepOwnPlan, ownPlan, planLimit } from './own-plan.ts'

const field = 'w-full rounded-card border border-line bg-raised px-4 py-2.5 text-body text-ink'
const opener = 'flex min-h-11 cursor-pointer items-center text-sea'

/** Two things that may be left: a number, for whoever is there alone; and a few lines to oneself, for nobody (S7.2). */
export function Safety({ session }: { session: SessionId }) {
  return (
    <div className="flex flex-col">
      <OwnNumber session={session} />
      <OwnPlan />
    </div>
  )
}

function OwnNumber({ session }: { session: SessionId }) {
  const { t } = useTranslation('room')
  const refusalText = useRefusalText()
  const id = useId()
  const [number, setNumber] = useState('')
  /** What the service has of it; unknown until it has said so, and without a connection. */
  const [kept, setKept] = useState<{ readonly open: boolean; readonly masked?: string | undefined }>({ open: true })
  const [changing, setChanging] = useState(false)
  const [said, setSaid] = useState('')
  const look = async () => {
    const answer = await ownNumber(session)
    if (answer.ok) setKept(answer.value)
  }
  useEffect(() => {
    let gone = false
    const first = async () => {
      const answer = await ownNumber(session)
      if (answer.ok && !gone) setKept(answer.value)
    }
    void first()
    return () => void (gone = true)
  }, [session])
  const leave = async (what: string | null) => {
    const answer = await leaveNumber(session, what)
    if (answer.ok) {
      setNumber('')
      setChanging(false)
      setSaid(what === null ? t('safety.tookBack') : '')
      await look()
    } else if (answer.refusal.code === 'not-in-crisis') setKept({ open: false })
    else setSaid(answer.refusal.code === 'bad-request' ? t('safety.numberWrong') : refusalText(answer.refusal))
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    void leave(number.trim())
  }
  if (!kept.open) return <p className="flex min-h-11 items-center text-small text-quiet">{t('safety.numberOver')}</p>
  const { masked } = kept
  return (
    // Opened again, it says how it stands now: somebody may have asked meanwhile.
    <details onToggle={(event) => event.currentTarget.open && void look()}>
      <summary className={opener}>
        {masked === undefined ? t('safety.askNumber') : t('safety.numberIs', { number: masked })}
      </summary>
      <form onSubmit={send} className="flex flex-col gap-2.5 pb-3">
        <p id={id} className="text-small text-quiet">
          {masked === undefined ? t('safety.numberHint') : t('safety.numberKept')}
        </p>
        {(masked === undefined || changing) && (
          <div className="flex gap-2.5">
            <input
              type="tel"
              autoComplete="off"
              aria-label={t('safety.numberLabel')}
              aria-describedby={id}
              maxLength={23}
              className={field}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
            <Button type="submit" className="shrink-0" disabled={number.trim() === ''}>
              {t('safety.leaveNumber')}
            </Button>
          </div>
        )}
        <Status>{said}</Status>
        {masked !== undefined && (
          <div className="flex gap-2.5">
            <Button className="flex-1" onClick={() => setChanging(!changing)}>
              {changing ? t('safety.keepNumber') : t('safety.changeNumber')}
            </Button>
            <Button className="flex-1" onClick={() => void leave(null)}>
              {t('safety.takeBack')}
            </Button>
          </div>
        )}
      </form>
    </details>
  )
}

/** It stays on this device: nothing of it is ever sent. */
function OwnPlan() {
  const { t } = useTranslation('room')
  const id = useId()
  const [words, setWords] = useState(ownPlan)
  const [kept, setKept] = useState(words !== '')
  const write = (next: string) => {
    setWords(next)
    setKept(keepOwnPlan(next) && next.trim() !== '')
  }
  return (
    <details>
      <summary className={opener}>{t('safety.plan')}</summary>
      <div className="flex flex-col gap-2.5 pb-3">
        <p id={id} className="text-small text-quiet">
          {t('safety.planHint')}
        </p>
        <textarea
          rows={4}
          maxLength={planLimit}
          aria-label={t('safety.planLabel')}
          aria-describedby={id}
          className={field}
          value={words}
          onChange={(event) => write(event.target.value)}
        />
        {kept && (
          <div className="flex items-center justify-between gap-3">
            <span className="text-small text-quiet">{t('safety.planKept')}</span>
            <Button weight="quiet" onClick={() => write('')}>
              {t('safety.planGone')}
            </Button>
          </div>
        )}
      </div>
    </details>
  )
}

import type { OwnPreparations } from '@tingyu/contract'
import { renewedChecks, type PreparationCheck } from '@tingyu/sop'
import { useEffect, useReducer, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { worded } from '../../i18n/language.ts'
import { Loading } from '../../staff/Loaded.tsx'
import { useLoaded } from '../../staff/use-loaded.ts'
import { Button } from '../../ui/Button.tsx'
import { noiseOf } from './noise.ts'
import { useListener } from '../listener-context.ts'
import { AffirmCheck } from './AffirmCheck.tsx'
import { Finish } from './Finish.tsx'
import { Intentions } from './Intentions.tsx'
import { MicrophoneCheck } from './MicrophoneCheck.tsx'
import { RelayCheck } from './RelayCheck.tsx'
import { StateCheck } from './StateCheck.tsx'
import { SurroundingsCheck } from './SurroundingsCheck.tsx'
import { isForAnotherDay, prepare, startPreparation } from './preparation.ts'
import { usualNoise, wasPreparedHere } from './before.ts'
import { useMicrophoneTest } from './use-microphone-test.ts'

/** What is asked today: everything, or, after a whole preparation in the same shift on this device, oneself and the room. */
export function PreparationRoom() {
  const { loaded } = useLoaded<OwnPreparations>('/api/listener/preparations')
  if (loaded.status === 'loading') return <Loading />
  // Where they cannot be read, everything is looked at.
  return <Checks before={loaded.status === 'ready' ? loaded.value : { preparations: [] }} />
}

function Checks({ before }: { before: OwnPreparations }) {
  const [short, setShort] = useState(() => wasPreparedHere(before))
  return <ChecksOf key={String(short)} before={before} short={short} onWhole={() => setShort(false)} />
}

/** The preparation (S1.1–S1.7): one thing at a time, in the protocol's order and words. */
function ChecksOf({
  before,
  short,
  onWhole,
}: {
  before: OwnPreparations
  short: boolean
  /** Everything is to be looked at after all. */
  onWhole: () => void
}) {
  const { t } = useTranslation('listener')
  const { protocol } = useListener()
  const checks = short
    ? protocol.prepare.checks.filter(({ id }) => renewedChecks.includes(id))
    : protocol.prepare.checks
  const [state, give] = useReducer(prepare, checks, (all) => startPreparation(all.map((check) => check.id)))
  const microphone = useMicrophoneTest()
  const check = checks[state.at]
  const needsMicrophone = check?.id === 'surroundings' || check?.id === 'microphone'
  // Nobody likes a microphone that stays open while they read about ethics.
  const { close } = microphone
  useEffect(() => {
    if (!needsMicrophone) close()
  }, [needsMicrophone, close])

  const props = { state, give, microphone }
  const body = () => {
    switch (check?.id) {
      case undefined:
        return <Finish state={state} short={short} />
      case 'state':
        return (
          <>
            <StateCheck {...props} />
            {!isForAnotherDay(state) && <Intentions />}
          </>
        )
      case 'surroundings':
        return <SurroundingsCheck usual={usualNoise(before)} {...props} />
      case 'microphone':
        return <MicrophoneCheck {...props} />
      case 'relay':
        return <RelayCheck {...props} />
      case 'ethics':
      case 'crisis-duty':
      case 'posture':
        return <AffirmCheck check={check.id} turn={before.preparations.length} {...props} />
    }
  }
  return (
    <div className="mx-auto max-w-2xl">
      <div className="flex items-center justify-between gap-4">
        <Place at={state.at} of={checks.length} />
        {check !== undefined && (
          <Link
            href="/"
            className="inline-flex min-h-11 items-center text-small whitespace-nowrap text-quiet hover:text-ink"
          >
            {t('prepare.leave')}
          </Link>
        )}
      </div>
      <CheckPage
        key={state.at}
        check={check}
        measured={state.noiseDbfs === undefined || noiseOf(state.noiseDbfs) !== 'nothing'}
      >
        {body()}
      </CheckPage>
      {short && state.at === 0 && (
        <Button weight="quiet" className="mt-4 -ml-6" onClick={onWhole}>
          {t('prepare.whole')}
        </Button>
      )}
      {state.at > 0 && check !== undefined && (
        <Button weight="quiet" className="mt-4 -ml-6" onClick={() => give({ type: 'back' })}>
          {t('prepare.back')}
        </Button>
      )}
    </div>
  )
}

/** A new page of the preparation arrives quietly, and is where the keyboard and the screen reader are. */
function CheckPage({
  check,
  measured,
  children,
}: {
  check: PreparationCheck | undefined
  /** The room's noise could be measured; else nobody may say that it is quiet. */
  measured: boolean
  children: ReactNode
}) {
  const { t, i18n } = useTranslation('listener')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="mt-8 animate-arrive sm:mt-12">
      <h1 ref={heading} tabIndex={-1} className="text-display outline-none">
        {check === undefined ? t('prepare.doneTitle') : worded(check.title, i18n.language)}
      </h1>
      <p className="mt-3 mb-8 text-lead text-quiet">
        {check !== undefined
          ? worded(check.text, i18n.language)
          : measured
            ? t('prepare.done')
            : t('prepare.doneUnmeasured')}
      </p>
      {children}
    </div>
  )
}

function Place({ at, of }: { at: number; of: number }) {
  const { t } = useTranslation('listener')
  return (
    <div className="flex items-center gap-4">
      <p className="text-small whitespace-nowrap text-quiet tabular">
        {at < of ? t('prepare.place', { at: at + 1, of }) : t('prepare.placeDone')}
      </p>
      <ol aria-hidden="true" className="flex gap-1.5">
        {Array.from({ length: of }, (_, place) => (
          <li key={place} className={`h-1 w-3.5 rounded-full sm:w-8 ${place <= at ? 'bg-sea' : 'bg-line'}`} />
        ))}
      </ol>
    </div>
  )
}

import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addBookingTexts } from '../../i18n/booking-texts.ts'
import { useLink, useLive, useSessionView } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import { Remember } from '../frame/Remember.tsx'
import { CrisisOver } from '../frame/CrisisOver.tsx'
import { fetchPatiently } from '../fetch-patiently.ts'
import { Frame, Heading } from '../frame/Frame.tsx'
import { LinkNotice } from '../frame/LinkNotice.tsx'
import { useSeeker } from '../seeker-context.ts'
import { allowCalling, canVibrate, useCalling } from './calling.ts'
import { HelpFirst } from './HelpFirst.tsx'
import type { IntakeBook } from './intake-book.ts'
import { useIntakeView } from './use-intake.ts'
import { MeanwhileRows } from './MeanwhileRows.tsx'
import { ConcernCard } from './ConcernCard.tsx'
import { NobodyTrained, Referred } from './Young.tsx'
import { useConcern } from './use-concern.ts'
import { ScreenCard } from './ScreenCard.tsx'
import { likelyWait, numeral, positionOf } from './position.ts'

/** Few have booked: what is said to them comes with the rest of it. */
const Kept = lazy(() =>
  fetchPatiently(async () => {
    const [{ Kept }] = await Promise.all([import('../end/parting.ts'), addBookingTexts()])
    return { default: Kept }
  }),
)

/** The honest queue: the true place, a likely wait only where there is data, and something to breathe by. */
export function WaitingScreen({ intake, returned }: { intake: IntakeBook; returned: boolean }) {
  const { t } = useTranslation('seeker')
  const { announce } = useSeeker()
  const link = useLink()
  const view = useSessionView()
  const queue = view?.queue
  const position = positionOf(queue)
  const { helpFirst } = useIntakeView(intake)
  const wait = queue?.kept === undefined ? likelyWait(queue) : undefined
  useFlushWhenHidden(intake)

  const kept = queue?.kept
  const place =
    kept !== undefined
      ? t('waiting.kept', { name: kept.listener })
      : position.kind === 'ahead'
        ? t('waiting.ahead', { n: numeral(position.ahead, t('waiting.numerals')) })
        : position.kind === 'next'
          ? t('waiting.first')
          : t('waiting.checking')
  useEffect(() => announce(place), [announce, place])
  // One question at a time: of whoever they come for first, then of themselves.
  const { question } = useConcern(intake)
  const asked = (
    <>
      {helpFirst && <HelpFirst />}
      <ConcernCard intake={intake} />
      {question === undefined && <ScreenCard intake={intake} />}
    </>
  )
  if (queue?.young === 'referred') {
    return (
      <Frame>
        <Referred />
        <div className="mt-6 flex flex-col gap-3">
          {asked}
          {link.status !== 'open' && <LinkNotice link={link} where="waiting" />}
          {view !== undefined && <CrisisOver state={view.state} />}
          <MeanwhileRows intake={intake} ageAlone />
        </div>
        <Withdraw />
      </Frame>
    )
  }

  return (
    <Frame>
      <div className="flex flex-col items-center pt-4 text-center">
        <Ripple motion="breathe" className="w-[min(62vw,17rem)] short:hidden" />
        <Heading size="text-display" className="mt-6">
          {place}
        </Heading>
        {wait !== undefined && (
          <p className="mt-2 text-balance text-quiet">
            {wait.same
              ? t('waiting.likelySame', { from: wait.from })
              : t('waiting.likely', { from: wait.from, to: wait.to })}
          </p>
        )}
        {(kept ?? queue?.keptInVain) !== undefined && queue !== undefined && (
          <p className="mt-2 text-balance text-quiet tabular">
            <Suspense fallback={null}>
              <Kept queue={queue} />
            </Suspense>
          </p>
        )}
        {kept === undefined && position.kind === 'next' && (queue?.listenersReady ?? 0) > 0 && (
          <p className="mt-2 text-balance text-quiet">{t('waiting.asking')}</p>
        )}
        {queue?.young === 'trained' && <p className="mt-2 text-balance text-quiet">{t('young.trained')}</p>}
        {kept === undefined && queue?.listenersReady === 0 && queue.young !== 'nobody-trained' && (
          <p className="mt-2 text-balance text-quiet">
            <span className="block">{t('waiting.noListener')}</span>
            <span className="block">{t('waiting.inTurn')}</span>
          </p>
        )}
        <p className="mt-4 text-balance text-sea">
          <span className="motion-reduce:hidden">{t('waiting.breathe')}</span>
          <span className="hidden motion-reduce:inline">{t('waiting.breatheStill')}</span>
        </p>
      </div>
      <div className="mt-6 flex flex-col gap-3">
        {queue?.young === 'nobody-trained' && <NobodyTrained />}
        {asked}
        {returned && <Notice>{t('waiting.returned')}</Notice>}
        {link.status !== 'open' && <LinkNotice link={link} where="waiting" />}
        {view !== undefined && <CrisisOver state={view.state} />}
        <Staying />
      </div>
      <section aria-labelledby="meanwhile" className="mt-8">
        <h2 id="meanwhile" className="text-lead">
          {t('waiting.later')}
        </h2>
        <MeanwhileRows intake={intake} />
      </section>
      <div className="mt-6">
        <Remember />
      </div>
      <Withdraw />
    </Frame>
  )
}

/** How this page will call: what works on this device is said, and what does not. */
function Staying() {
  const { t } = useTranslation('seeker')
  const calling = useCalling()
  const stays = () => {
    if (calling.quiet) return canVibrate() ? t('waiting.staysQuiet') : t('waiting.staysStill')
    return canVibrate() ? t('waiting.stays') : t('waiting.staysSound')
  }
  return (
    <>
      <p className="text-center text-small text-balance text-quiet">
        <span className="block">{stays()}</span>
        <span className="block">{'wakeLock' in navigator ? t('waiting.awake') : t('waiting.notAwake')}</span>
      </p>
      {!calling.soundAllowed && !calling.quiet && (
        <Notice>
          <p>{t('waiting.soundOff')}</p>
          <Button weight="quiet" className="-ml-6" onClick={() => void allowCalling()}>
            {t('waiting.allowSound')}
          </Button>
        </Notice>
      )}
    </>
  )
}

function Withdraw() {
  const { t } = useTranslation('seeker')
  const live = useLive()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button weight="quiet" className="mt-6 self-center" onClick={() => setAsking(true)}>
        {t('waiting.withdraw')}
      </Button>
      <Sheet
        open={asking}
        onOpenChange={setAsking}
        title={t('waiting.withdrawTitle')}
        description={t('waiting.withdrawHint')}
      >
        <Button weight="main" onClick={() => setAsking(false)}>
          {t('waiting.stay')}
        </Button>
        <Button onClick={() => void live.command({ type: 'leave' })}>{t('waiting.withdraw')}</Button>
      </Sheet>
    </>
  )
}

/** A page that is put away may never come back: what was written goes first. */
function useFlushWhenHidden(intake: IntakeBook): void {
  useEffect(() => {
    const flush = () => {
      if (document.visibilityState === 'hidden') intake.flush()
    }
    document.addEventListener('visibilitychange', flush)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      intake.flush()
    }
  }, [intake])
}

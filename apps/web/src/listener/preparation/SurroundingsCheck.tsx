import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTest } from '../../call/microphone.ts'
import { Button } from '../../ui/Button.tsx'
import { Consent } from '../../ui/Choices.tsx'
import { LevelRipple } from '../voice/LevelRipple.tsx'
import { MicrophoneHelp } from '../voice/MicrophoneHelp.tsx'
import type { CheckProps } from './check-props.ts'
import { noiseOf } from './noise.ts'
import { isKept } from './preparation.ts'
import type { MicrophoneUnderTest } from './use-microphone-test.ts'

/** How long the room is listened to, ms; the contract asks for 3 s at least. */
const listening = 4_000

/** S1.2: nobody comes in, nobody else hears, and the room's noise as the device measures it. */
export function SurroundingsCheck({ state, give, microphone }: CheckProps & { microphone: MicrophoneUnderTest }) {
  const { t } = useTranslation('listener')
  const [measuring, setMeasuring] = useState(false)
  const turn = useRef(0)
  const measure = async () => {
    const mine = ++turn.current
    give({ type: 'noise-again' })
    const test: MicrophoneTest | undefined = microphone.test ?? (await microphone.open())
    if (test === undefined) return
    setMeasuring(true)
    const room = await test.measureRoom(listening)
    if (mine !== turn.current) return
    setMeasuring(false)
    give({ type: 'noise-measured', dbfs: room.noiseDbfs })
  }
  return (
    <div className="flex flex-col gap-5">
      <Consent
        checked={state.undisturbed}
        onChange={(is) => give({ type: 'undisturbed', is })}
        title={t('room.undisturbed')}
      />
      <div className="flex flex-col gap-5 rounded-card border border-line bg-raised p-6 sm:flex-row sm:items-center">
        <LevelRipple test={microphone.test} className="size-24 shrink-0 self-center" />
        <div className="flex min-h-28 flex-1 flex-col justify-center gap-3">
          <div aria-live="polite">
            <RoomWord dbfs={state.noiseDbfs} measuring={measuring} />
          </div>
          {!measuring && (
            <Button className="self-start" onClick={() => void measure()}>
              {state.noiseDbfs === undefined ? t('room.measure') : t('room.measureAgain')}
            </Button>
          )}
        </div>
      </div>
      {microphone.trouble !== undefined && <MicrophoneHelp trouble={microphone.trouble} />}
      <Button
        weight="main"
        className="self-start px-12"
        disabled={!isKept(state, 'surroundings')}
        onClick={() => give({ type: 'next' })}
      >
        {t('prepare.next')}
      </Button>
    </div>
  )
}

function RoomWord({ dbfs, measuring }: { dbfs: number | undefined; measuring: boolean }) {
  const { t } = useTranslation('listener')
  if (measuring) return <p>{t('room.measuring')}</p>
  if (dbfs === undefined) return <p className="text-quiet">{t('room.unmeasured')}</p>
  const noise = noiseOf(dbfs)
  return (
    <>
      <p className="font-song text-title">
        {t(`room.${noise}`)}
        <span className="ms-3 font-text text-small text-quiet tabular">
          {t('room.figure', { figure: figureOf(dbfs) })}
        </span>
      </p>
      <p className="text-quiet">{t(`room.${noise}Means`)}</p>
    </>
  )
}

/** With a real minus sign. */
function figureOf(dbfs: number): string {
  return String(Math.round(dbfs)).replace('-', '−')
}

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTest } from '../../call/microphone.ts'
import { Button } from '../../ui/Button.tsx'
import { Consent } from '../../ui/Choices.tsx'
import { DeviceChoice } from '../voice/DeviceChoice.tsx'
import { LevelRipple } from '../voice/LevelRipple.tsx'
import { MicrophoneHelp } from '../voice/MicrophoneHelp.tsx'
import { useDevices } from '../voice/use-devices.ts'
import type { CheckProps } from './check-props.ts'
import { NextStep } from './NextStep.tsx'
import { louderThanUsual } from './before.ts'
import { noiseBounds, noiseOf } from './noise.ts'
import type { MicrophoneUnderTest } from './use-microphone-test.ts'

/** How long the room is listened to, ms; the contract asks for 3 s at least. */
const listening = 4_000

/** S1.2: nobody comes in, nobody else hears, and the room's noise as the device measures it. */
export function SurroundingsCheck({
  state,
  give,
  microphone,
  usual,
}: CheckProps & {
  microphone: MicrophoneUnderTest
  /** How loud it was here lately, dBFS. */
  usual: number | undefined
}) {
  const { t } = useTranslation('listener')
  const [measuring, setMeasuring] = useState(false)
  const turn = useRef(0)
  const { test } = microphone
  const { microphones } = useDevices(test !== undefined)
  const silent = state.noiseDbfs !== undefined && noiseOf(state.noiseDbfs) === 'nothing'
  useEffect(() => {
    if (!silent || state.voiceHeard || test === undefined) return undefined
    let wanted = true
    const listen = async (under: MicrophoneTest) => {
      const heard = await under.awaitVoice(state.noiseDbfs ?? noiseBounds.nothing)
      if (!wanted) return
      if (heard) give({ type: 'voice-heard' })
      else await listen(under)
    }
    void listen(test)
    return () => {
      wanted = false
    }
  }, [silent, state.voiceHeard, state.noiseDbfs, test, give])
  const measure = async () => {
    const mine = ++turn.current
    give({ type: 'noise-again' })
    const under: MicrophoneTest | undefined = test ?? (await microphone.open())
    if (under === undefined) return
    setMeasuring(true)
    const room = await under.measureRoom(listening)
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
      {/* Beside each other on a phone too: the button below is in sight, with what it waits for. */}
      <div className="flex items-center gap-4 rounded-card border border-line bg-raised p-5 sm:gap-5 sm:p-6">
        <LevelRipple test={test} className="size-16 shrink-0 sm:size-24" />
        <div className="flex min-h-28 flex-1 flex-col justify-center gap-3">
          <div aria-live="polite">
            <RoomWord dbfs={state.noiseDbfs} usual={usual} voiceHeard={state.voiceHeard} measuring={measuring} />
          </div>
          {!measuring && (
            <Button className="self-start" onClick={() => void measure()}>
              {state.noiseDbfs === undefined ? t('room.measure') : t('room.measureAgain')}
            </Button>
          )}
        </div>
      </div>
      {silent && !state.voiceHeard && microphones.length > 1 && test !== undefined && (
        <DeviceChoice
          label={t('device.microphone')}
          devices={microphones}
          chosen={test.deviceId}
          onChoose={(deviceId) => {
            give({ type: 'microphone-changed' })
            void microphone.open(deviceId)
          }}
        />
      )}
      {microphone.trouble !== undefined && <MicrophoneHelp trouble={microphone.trouble} />}
      <NextStep check="surroundings" state={state} give={give} />
    </div>
  )
}

function RoomWord({
  dbfs,
  usual,
  voiceHeard,
  measuring,
}: {
  dbfs: number | undefined
  usual: number | undefined
  voiceHeard: boolean
  measuring: boolean
}) {
  const { t } = useTranslation('listener')
  if (measuring) return <p>{t('room.measuring')}</p>
  if (dbfs === undefined) return <p className="text-quiet">{t('room.unmeasured')}</p>
  const noise = noiseOf(dbfs)
  if (noise === 'nothing') {
    const word = voiceHeard ? 'unmeasurable' : 'nothing'
    return (
      <>
        <p className="font-song text-title">{t(`room.${word}`)}</p>
        <p className="text-quiet">{t(`room.${word}Means`)}</p>
      </>
    )
  }
  const louder = louderThanUsual(dbfs, usual)
  return (
    <>
      <p className="font-song text-title">{t(`room.${noise}`)}</p>
      <p className="text-quiet">{t(`room.${noise}Means`)}</p>
      {louder !== undefined && <p className="text-quiet">{t('room.louder', { decibels: louder })}</p>}
    </>
  )
}

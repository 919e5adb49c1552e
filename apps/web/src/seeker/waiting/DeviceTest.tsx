import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MicrophoneTrouble } from '../../call/call.ts'
import { testMicrophone, type MicrophoneTest } from '../../call/microphone.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { chooseMicrophone, chosenDevices } from '../chosen-devices.ts'
import { DeviceChoice, SpeakerChoice } from './DeviceChoice.tsx'
import { Status } from '../../ui/Status.tsx'

type Stage =
  | { readonly name: 'before' }
  | { readonly name: 'asking' }
  | { readonly name: 'open'; readonly test: MicrophoneTest; readonly heard: 'yes' | 'not-yet' | 'nothing' }
  | { readonly name: 'trouble'; readonly why: MicrophoneTrouble }

/** So long somebody may gather themselves before it is said that nothing arrives, ms. */
const saidAfter = 8_000

/** A room before anybody has measured it, dBFS: quiet enough that an everyday voice stands out of it. */
const assumedNoise = -60

/** Microphone and loudspeaker, tried before one is called. Nothing leaves the device. */
export function DeviceTest() {
  const { t } = useTranslation('seeker')
  const [stage, setStage] = useState<Stage>({ name: 'before' })
  const test = useRef<MicrophoneTest>(undefined)
  useEffect(() => () => test.current?.close(), [])

  const start = async (deviceId?: string) => {
    test.current?.close()
    setStage({ name: 'asking' })
    const started = await testMicrophone(deviceId)
    if (!started.ok) {
      setStage({ name: 'trouble', why: started.trouble })
      return
    }
    test.current = started.test
    if (started.test.deviceId !== '') chooseMicrophone(started.test.deviceId)
    setStage({ name: 'open', test: started.test, heard: 'not-yet' })
    await listen(started.test)
  }
  const listen = async (under: MicrophoneTest): Promise<void> => {
    const heard = await under.awaitVoice(assumedNoise, saidAfter)
    if (test.current !== under) return
    setStage({ name: 'open', test: under, heard: heard ? 'yes' : 'nothing' })
    if (!heard) await listen(under)
  }
  const word = { yes: t('test.heard'), 'not-yet': t('test.speak'), nothing: t('test.nothing') } as const

  return (
    <>
      {stage.name === 'before' && (
        <Button weight="plain" onClick={() => void start(chosenDevices().microphone)}>
          {t('test.start')}
        </Button>
      )}
      {stage.name === 'asking' && <Status>{t('test.asking')}</Status>}
      {stage.name === 'trouble' && (
        <>
          <Notice>{t(`voice.trouble.${stage.why}`)}</Notice>
          <Button onClick={() => void start()}>{t('test.again')}</Button>
        </>
      )}
      {stage.name === 'open' && (
        <>
          <LevelRipple test={stage.test} />
          <Status className="text-center">{word[stage.heard]}</Status>
          <DeviceChoice
            label={t('test.microphone')}
            kind="microphone"
            value={stage.test.deviceId}
            onChange={(id) => void start(id)}
          />
        </>
      )}
      <SpeakerChoice label={t('test.speaker')} />
      <TonePlayer />
    </>
  )
}

/** How loud it is just now, as a ripple that grows with the voice. */
function LevelRipple({ test }: { test: MicrophoneTest }) {
  const { t } = useTranslation('seeker')
  const [level, setLevel] = useState(-100)
  useEffect(() => test.onLevel(setLevel), [test])
  // From a quiet room (−60) to a raised voice (−15), as a part of the whole.
  const part = Math.min(1, Math.max(0, (level + 60) / 45))
  return (
    <div className="mx-auto grid size-28 place-items-center">
      <meter className="unseen" aria-label={t('test.level')} min={0} max={100} value={Math.round(part * 100)} />
      <svg viewBox="-100 -100 200 200" aria-hidden="true" className="size-28 text-voice">
        {[0, 1, 2, 3].map((ring) => (
          <circle
            key={ring}
            r={(24 + ring * 22) * (0.45 + 0.55 * part)}
            fill={ring === 0 ? 'currentColor' : 'none'}
            fillOpacity={0.25}
            stroke="currentColor"
            strokeWidth={1.8 - ring * 0.3}
            strokeOpacity={0.35 + 0.6 * part - ring * 0.08}
          />
        ))}
        <circle r="4" className="fill-ink" />
      </svg>
    </div>
  )
}

/** Two soft strokes through the chosen loudspeaker. */
function TonePlayer() {
  const { t } = useTranslation('seeker')
  const [played, setPlayed] = useState<'not' | 'now' | 'yes'>('not')
  const play = async () => {
    setPlayed('now')
    await playTone(chosenDevices().speaker)
    setPlayed('yes')
  }
  return (
    <>
      <Button disabled={played === 'now'} onClick={() => void play()}>
        {played === 'now' ? t('test.playing') : t('test.play')}
      </Button>
      <Status className="min-h-7 text-small text-quiet">{played === 'yes' && t('test.played')}</Status>
    </>
  )
}

/** A tone of 1.6 s (E4, then A4), soft at both ends; resolves when it has faded. */
async function playTone(speaker: string | undefined): Promise<void> {
  const context = new AudioContext()
  try {
    await context.resume()
    const sink = context as AudioContext & { setSinkId?: (id: string) => Promise<void> }
    if (speaker !== undefined && speaker !== 'default') await sink.setSinkId?.(speaker).catch(() => {})
    for (const [index, frequency] of [329.63, 440].entries()) {
      const from = context.currentTime + index * 0.7
      const gain = new GainNode(context, { gain: 0 })
      gain.gain.setValueAtTime(0, from)
      gain.gain.linearRampToValueAtTime(0.16, from + 0.08)
      gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.9)
      const tone = new OscillatorNode(context, { type: 'sine', frequency })
      tone.connect(gain).connect(context.destination)
      tone.start(from)
      tone.stop(from + 0.9)
    }
    await new Promise((resolve) => setTimeout(resolve, 1_700))
  } finally {
    await context.close()
  }
}

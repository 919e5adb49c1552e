import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, CallState } from '../../call/call.ts'
import { useCallState, useLive } from '../../live/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { chosenDevices } from '../chosen-devices.ts'
import { isDirect, voiceWords, type Offer } from './voice-words.ts'
import { Status } from '../../ui/Status.tsx'

/**
 * How the voice is, in one quiet line; and what is wrong with it, with what helps. `brief`: beside writing, without
 * what was said before; `troubles`: only what is wrong, where `VoiceWord` stands elsewhere on the screen.
 */
export function VoiceLine({
  call,
  name,
  show = 'all',
}: {
  call: Call
  name: string
  show?: 'all' | 'brief' | 'troubles'
}) {
  const { t } = useTranslation('room')
  const state = useCallState(call)
  const words = voiceWords(state)
  return (
    <div className="flex flex-col gap-3">
      {state.soundBlocked && (
        <Notice>
          <p>{t('seeker:voice.blockedTitle')}</p>
          <Button weight="main" className="mt-2 w-full" onClick={() => void call.allowSound()}>
            {t('seeker:voice.allow')}
          </Button>
        </Notice>
      )}
      {words.kind === 'trouble' ? (
        <Notice>
          <p>{t(`seeker:voice.trouble.${words.why}`, { name })}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            {words.offers.map((offer) => (
              <OfferButton key={offer} offer={offer} call={call} />
            ))}
          </div>
        </Notice>
      ) : (
        show !== 'troubles' && <VoiceWord call={call} />
      )}
      <MicrophoneNotice microphone={state.microphone} failed={words.kind === 'trouble'} />
      {(state.remoteMuted || state.remoteMicrophone === 'none') && (
        <Status className="text-center text-small text-quiet">
          {state.remoteMicrophone === 'none' ? t('room.remoteUnheard', { name }) : t('room.remoteMuted', { name })}
        </Status>
      )}
      {isDirect(state) && show === 'all' && (
        <p className="text-center text-small text-quiet">{t('seeker:voice.direct')}</p>
      )}
    </div>
  )
}

/** The voice in a few words; nothing where a notice says it. */
export function VoiceWord({ call }: { call: Call }) {
  const { t } = useTranslation('room')
  const state = useCallState(call)
  const words = voiceWords(state)
  // A line is neither clear nor poor as long as nothing of it is heard.
  const said = words.kind === 'line' && !state.soundBlocked ? t(`seeker:voice.${words.say}`) : ''
  return <Status className="text-center text-small text-quiet">{said}</Status>
}

function OfferButton({ offer, call }: { offer: Offer; call: Call }) {
  const { t } = useTranslation('room')
  const live = useLive()
  const [copied, setCopied] = useState(false)
  switch (offer) {
    case 'retry':
      return <Button onClick={() => void call.prepare(chosenDevices())}>{t('seeker:voice.retry')}</Button>
    case 'listen':
      return (
        <Button onClick={() => void call.prepare({ ...chosenDevices(), listenOnly: true })}>
          {t('seeker:voice.listen')}
        </Button>
      )
    case 'text':
      return (
        <Button onClick={() => void live.command({ type: 'switch-mode', mode: 'text' })}>
          {t('seeker:voice.useText')}
        </Button>
      )
    case 'copy-address': {
      const copy = async () => {
        await navigator.clipboard.writeText(location.href)
        setCopied(true)
      }
      return (
        <Button onClick={() => void copy()}>{copied ? t('seeker:voice.copied') : t('seeker:voice.copyAddress')}</Button>
      )
    }
  }
}

/** `failed`: what is wrong with it is said already. */
function MicrophoneNotice({ microphone, failed }: { microphone: CallState['microphone']; failed: boolean }) {
  const { t } = useTranslation('room')
  if (microphone.status === 'none' && microphone.trouble !== undefined && !failed) {
    return <Notice>{t(`seeker:voice.trouble.${microphone.trouble}`)}</Notice>
  }
  if (microphone.status === 'lost') return <Notice>{t('seeker:voice.microphoneLost')}</Notice>
  if (microphone.status !== 'open' || !microphone.fellBack) return null
  return (
    <Notice>
      {microphone.label === ''
        ? t('seeker:voice.microphoneFellBackUnnamed')
        : t('seeker:voice.microphoneFellBack', { label: microphone.label })}
    </Notice>
  )
}

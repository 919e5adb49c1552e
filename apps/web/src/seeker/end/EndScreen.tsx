import type { EndReason } from '@tingyu/sop'
import { askedPart, begunPart } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSessionView } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Ripple } from '../../ui/Ripple.tsx'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { Frame, Heading } from '../frame/Frame.tsx'
import { HelpList } from '../frame/HelpList.tsx'
import { Safety } from '../room/Safety.tsx'
import { useSeeker } from '../seeker-context.ts'
import { After } from './After.tsx'
import { afterwards } from './afterwards.ts'
import { AfterDanger } from './AfterDanger.tsx'
import { Feedback } from './Feedback.tsx'

/**
 * The parting (S5.3, S5.4): why it ended, in words that put no blame; how one feels, only if one likes;
 * and what can follow. One thing at a time.
 */
export function EndScreen({ reason }: { reason: EndReason }) {
  const view = useSessionView()
  const { path } = useSeeker()
  const [answered, setAnswered] = useState(false)
  const [danger, setDanger] = useState(false)
  if (view === undefined) return null
  // What they wrote afterwards is known also where this page was loaded anew.
  const known = path.earlier?.session === view.id ? path.earlier.danger : 'none'
  if (danger || known === 'afterwards') return <AfterDanger session={view.id} />
  const offers = afterwards(view.state)
  const asks = offers.feedback && !answered
  return (
    <Frame>
      <Reason reason={reason} view={view} />
      {offers.continues && <Continue view={view} />}
      {asks && <Feedback view={view} onDone={() => setAnswered(true)} />}
      {offers.lines && (
        <div className="mt-6">
          <HelpList />
        </div>
      )}
      {offers.safety && <Safety session={view.id} />}
      {offers.anew && <Anew />}
      {(offers.again || offers.phrase) && !asks && (
        <After view={view} thanked={answered} dangerous={known !== 'none'} onDanger={() => setDanger(true)} />
      )}
    </Frame>
  )
}

function Reason({ reason, view }: { reason: EndReason; view: SessionView }) {
  const { t } = useTranslation('room')
  const name = begunPart(view.state)?.workingName ?? ''
  return (
    <div className="pt-6">
      {!['harassment', 'handed-over', 'not-reached'].includes(reason) && (
        <Ripple motion="still" className="mx-auto mb-5 w-36 opacity-80 short:hidden" />
      )}
      <Heading>{t(`end.title.${reason}`)}</Heading>
      <p className="mt-2 text-quiet">{t(`end.hint.${reason}`, { name })}</p>
    </div>
  )
}

/** Another beginning, with another listener; help comes before it. */
function Anew() {
  const { t } = useTranslation('room')
  const { path } = useSeeker()
  return (
    <div className="mt-8 text-center">
      <p className="text-small text-balance text-quiet">{t('end.wordsGone')}</p>
      <Button weight="quiet" className="mt-3" onClick={path.beginAgain}>
        {t('end.anew')}
      </Button>
    </div>
  )
}

/** It broke off and was nobody's wish: on with it at once, at the place in the queue one had. */
function Continue({ view }: { view: SessionView }) {
  const { t } = useTranslation('room')
  const refusalText = useRefusalText()
  const { path } = useSeeker()
  const asked = askedPart(view.state)
  if (asked === undefined) return null
  return (
    <div className="mt-6 flex flex-col gap-3">
      {path.refusal !== undefined && <Notice>{refusalText(path.refusal)}</Notice>}
      <Button
        weight="main"
        className="w-full"
        disabled={path.joining}
        onClick={() =>
          void path.join({
            topic: asked.topic,
            mode: asked.mode,
            // Accepted before this session, and still standing: the way back asks for nothing again.
            consent: {
              rules: true,
              wordsChecked: true,
              observation: asked.observation,
              captions: asked.captions !== undefined,
              // What was taken back stays so.
              secondReader: asked.secondReader === 'agreed',
            },
            continues: view.id,
          })
        }
      >
        {path.joining ? t('end.continuing') : t('end.continue')}
      </Button>
    </div>
  )
}

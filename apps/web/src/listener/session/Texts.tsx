import { askedPart, dangerOpen } from '@tingyu/sop'
import { useMemo, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import type { SessionView, ShownText } from '../../live/live.ts'
import { Chat } from '../../staff/chat/Chat.tsx'
import { useHintsWanted } from '../../staff/preferences.ts'
import { PrivateLine } from '../../staff/private-line/PrivateLine.tsx'
import { PrivateTabs } from '../../staff/private-line/PrivateTabs.tsx'
import { Status } from '../../ui/Status.tsx'
import { ConfirmedNow } from '../crisis/Confirmed.tsx'
import { AskLine } from '../danger/AskLine.tsx'
import { HandLines } from '../danger/HandLines.tsx'
import { HandOver } from '../danger/HandOver.tsx'
import type { TextReader } from '../words/in-texts.ts'
import { useRedactor } from '../words/use-text-reader.ts'
import { StyleHintLine } from '../words/StyleHintLine.tsx'
import { KeyHint } from './KeyHint.tsx'

/** What is written, with what a listener's own device can see in it: a contact before it goes out, an address in danger. */
export function Texts({
  view,
  reader,
  call,
  composer,
}: {
  view: SessionView
  call: Call | undefined
  reader: TextReader | undefined
  composer: RefObject<HTMLTextAreaElement | null>
}) {
  const { t } = useTranslation('danger')
  const { state } = view
  const takenBy = state.status === 'crisis' ? state.takenBy : undefined
  const taken = takenBy?.workingName
  // Whoever has taken it reads what is written from then on.
  const unread = (text: ShownText) => text.status === 'sent' && (takenBy === undefined || text.at < takenBy.at)
  const inDanger = dangerOpen(state)
  const asked = reader?.toAskAbout(view.texts)
  // Read while it is calm: in danger it has to be there.
  const redactor = useRedactor()
  const hints = useHintsWanted()
  const lastKey = useRef<number>(undefined)
  const names = useMemo(() => (taken === undefined ? {} : { names: { supervisor: taken } }), [taken])
  // After a crisis what the two wrote last stays in sight until the session ends, beside what was confirmed.
  const wrote = state.status === 'ended' ? undefined : (taken ?? askedPart(state)?.continued?.workingName)
  const between = wrote === undefined ? undefined : { session: view.id, name: wrote }
  const shared = (
    <Chat
      texts={view.texts}
      visits={state.status === 'crisis' ? state.visits : undefined}
      mine="listener"
      {...names}
      canWrite={state.status !== 'ended'}
      composer={composer}
      hint={<KeyHint name="write" />}
      onKey={() => {
        lastKey.current = performance.now()
      }}
      foot={
        <>
          {hints && reader !== undefined && <StyleHintLine view={view} reader={reader} call={call} lastKey={lastKey} />}
          {inDanger && <Status className="mt-1.5 text-small text-quiet">{t('free')}</Status>}
        </>
      }
      {...(reader === undefined ? {} : { hold: (body: string) => reader.hold(body, inDanger) })}
      renderBeneath={(text) => {
        if (!inDanger && text.id === asked?.text.id) return <AskLine risk={asked.risk} />
        return state.status === 'crisis' && text.from === 'seeker' && text.status === 'sent' && unread(text) ? (
          <HandOver session={view.id} text={text} places={reader?.places(text, redactor) ?? []} />
        ) : null
      }}
    />
  )
  return (
    <PrivateTabs between={between} shared={shared} over={taken === undefined}>
      {between !== undefined && (
        <PrivateLine between={between} over={taken === undefined}>
          {taken === undefined ? <ConfirmedNow session={view.id} /> : <HandLines view={view} name={between.name} />}
        </PrivateLine>
      )}
    </PrivateTabs>
  )
}

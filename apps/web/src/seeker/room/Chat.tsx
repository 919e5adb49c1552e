import type { VoiceVisit } from '@tingyu/sop'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import type { ShownText } from '../../live/live.ts'
import { chatLines } from '../../live/visits.ts'
import { crossingKind, kindsOf, spansOf } from '../../ui/crossing.ts'
import { Marked } from '../../ui/Marked.tsx'
import { Status } from '../../ui/Status.tsx'
import { useNewest } from '../../ui/use-newest.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { NewWords } from './NewWords.tsx'

/** What was written, in order. The newest is in sight; one's own shows at once, and says so until it has arrived. */
export function Chat({
  texts,
  listener,
  supervisor,
  visits,
  empty,
  fill = true,
  onRevise,
}: {
  texts: readonly ShownText[]
  listener: string | undefined
  supervisor?: string | undefined
  /** When a supervisor was in the voice as the third. */
  visits?: readonly VoiceVisit[] | undefined
  empty: string
  /** It scrolls by itself; else whatever is around it does. */
  fill?: boolean
  /** Back to where one writes, to change it. */
  onRevise: (body: string) => void
}) {
  const { t } = useTranslation('room')
  const end = useRef<HTMLDivElement>(null)
  const count = texts.length
  const { list, onScroll } = useNewest<HTMLDivElement>(texts.findLast((text) => text.from === 'seeker')?.id)
  // Inside of something longer, what stands above comes first until there is something new to read.
  const shown = useRef(count)
  useEffect(() => {
    if (!fill && count > shown.current) end.current?.scrollIntoView({ block: 'nearest' })
    shown.current = count
  }, [fill, count])
  const last = texts.findLast((text) => text.from !== 'seeker')?.id
  const log = (
    <>
      {count === 0 && visits === undefined && <p className="text-center text-quiet">{empty}</p>}
      <div role="log" aria-label={t('chat.label')}>
        <ol className="flex flex-col gap-3">
          {chatLines(texts, visits).map((line) =>
            line.kind === 'text' ? (
              <Said
                key={line.text.id}
                text={line.text}
                listener={listener}
                supervisor={supervisor}
                onRevise={onRevise}
              />
            ) : (
              <li key={`${line.kind} ${line.at}`} className="text-center text-small text-quiet">
                {t(`third.line.${line.kind}`, { name: line.name })}
              </li>
            ),
          )}
        </ol>
        {/* Of a height: what has none is never out of sight. */}
        <div ref={end} className="h-px" />
      </div>
    </>
  )
  if (!fill) {
    return (
      <>
        <div className="py-4">{log}</div>
        <NewWords end={end} last={last} shelf />
      </>
    )
  }
  return (
    <div
      ref={list}
      onScroll={onScroll}
      // What scrolls must be reachable by keyboard.
      {...{ tabIndex: 0, role: 'region', 'aria-label': t('chat.label') }}
      className="-mx-6 min-h-24 flex-1 overflow-y-auto px-6 py-4"
    >
      {log}
      <NewWords end={end} last={last} />
    </div>
  )
}

function Said({
  text,
  listener,
  supervisor,
  onRevise,
}: {
  text: ShownText
  listener: string | undefined
  supervisor: string | undefined
  onRevise: (body: string) => void
}) {
  const { t } = useTranslation('room')
  const own = text.from === 'seeker'
  const who = () => {
    if (own) return t('chat.you')
    if (text.from === 'listener') return listener ?? ''
    return supervisor === undefined ? t('chat.supervisorUnnamed') : t('chat.supervisor', { name: supervisor })
  }
  const look = own
    ? 'ml-auto rounded-ee-md bg-sea-wash'
    : `mr-auto rounded-es-md border bg-raised ${text.from === 'supervisor' ? 'border-sea' : 'border-line'}`
  return (
    <li className="flex flex-col">
      <span className={own ? 'unseen' : 'mb-1 text-small text-quiet'}>{who()}</span>
      <p className={`max-w-[86%] rounded-card px-4 py-2.5 whitespace-pre-wrap ${look}`}>
        <Words text={text} />
      </p>
      {text.status !== 'sent' && <OnItsWay text={text} onRevise={onRevise} />}
    </li>
  )
}

function Words({ text }: { text: ShownText }) {
  const { t } = useTranslation('room')
  if (text.kind === 'tap-yes') return t('chat.yes')
  if (text.kind === 'tap-no') return t('chat.no')
  if (text.body === null) return <span className="text-quiet">{t('chat.erased')}</span>
  if (text.status === 'failed' && text.refusal?.code === 'crosses-boundary') {
    return <Marked text={text.body} spans={spansOf(text.refusal)} />
  }
  return text.body
}

function OnItsWay({
  text,
  onRevise,
}: {
  text: Exclude<ShownText, { status: 'sent' }>
  onRevise: (body: string) => void
}) {
  const { t } = useTranslation('room')
  const live = useLive()
  const refusalText = useRefusalText()
  if (text.status === 'sending') return <span className="mt-1 self-end text-small text-quiet">{t('chat.sending')}</span>
  if (text.refusal?.code === 'crosses-boundary') {
    const revise = () => {
      live.discardText(text.id)
      onRevise(text.body)
    }
    return (
      <div className="mt-1 flex max-w-[86%] flex-col items-end self-end text-end text-small text-balance">
        <Status>{t(`chat.crosses.${crossingKind(kindsOf(text.refusal))}`)}</Status>
        <button type="button" className="min-h-11 text-sea" onClick={revise}>
          {t('chat.revise')}
        </button>
      </div>
    )
  }
  return (
    <div className="mt-1 flex flex-wrap items-center justify-end gap-x-4 text-small">
      <span>{text.refusal === undefined ? t('chat.failed') : refusalText(text.refusal)}</span>
      <button type="button" className="min-h-11 text-sea" onClick={() => live.retryText(text.id)}>
        {t('chat.retry')}
      </button>
      <button type="button" className="min-h-11 text-quiet" onClick={() => live.discardText(text.id)}>
        {t('chat.discard')}
      </button>
    </div>
  )
}

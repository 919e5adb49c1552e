import type { PrivateLine as Line, TextMessage } from '@tingyu/contract'
import { textLength } from '@tingyu/contract/limits'
import { showsSomething } from '@tingyu/sop'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewest } from '../../ui/use-newest.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { askStaff } from '../asking.ts'
import type { RefusalOf } from '../use-loaded.ts'
import type { Between } from './PrivateTabs.tsx'
import { usePrivateLine } from './use-private-line.ts'

/**
 * What listener and supervisor write to each other in a crisis, past the seeker (S7.2). It looks unlike what all three
 * read, and says above the line to write, in it and on the button for whom it is.
 */
export function PrivateLine({
  between,
  over = false,
  children,
}: {
  between: Between
  /** Nothing can be written any more; it is still read. */
  over?: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation('staff')
  const view = usePrivateLine(between.session)
  const lines = view?.lines ?? []
  const handed = view?.handed ?? []
  const { list, onScroll } = useNewest<HTMLDivElement>(lines.findLast(({ own }) => own)?.id)
  return (
    <section
      aria-label={t('private.with', { name: between.name })}
      className="flex min-h-0 flex-1 flex-col rounded-card border border-dashed border-quiet px-4 pt-3 pb-3"
    >
      <p className="text-small">{t('private.only')}</p>
      <div
        ref={list}
        role="log"
        aria-label={t('private.with', { name: between.name })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="mt-2 min-h-20 flex-1 overflow-y-auto overscroll-contain pb-2"
      >
        {handed.length > 0 && <Handed texts={handed} />}
        {lines.length === 0 && handed.length === 0 && (
          <p className="text-quiet">{t(over ? 'private.none' : 'private.empty')}</p>
        )}
        <ol className="flex flex-col gap-2.5">
          {lines.map((line) => (
            <Written key={line.id} line={line} />
          ))}
        </ol>
      </div>
      {over ? <p className="py-2 text-small text-quiet">{t('private.over')}</p> : <Compose between={between} />}
      {children}
    </section>
  )
}

/** Texts of the session that the listener has shown, as they were written. */
function Handed({ texts }: { texts: readonly TextMessage[] }) {
  const { t } = useTranslation('staff')
  const body = (text: TextMessage) => {
    if (text.kind === 'tap-yes') return t('chat.tapYes')
    if (text.kind === 'tap-no') return t('chat.tapNo')
    return text.body ?? t('chat.erased')
  }
  return (
    <div className="mb-3">
      <h3 className="text-small text-quiet">{t('private.handed')}</h3>
      <ol className="mt-1 flex flex-col gap-1.5">
        {texts.map((text) => (
          <li key={text.id} className="border-s-2 border-quiet ps-3">
            <span className="text-small text-quiet">{t(`chat.from.${text.from}`)}</span>
            <p className="whitespace-pre-wrap">{body(text)}</p>
          </li>
        ))}
      </ol>
    </div>
  )
}

function Written({ line: { own, name, body } }: { line: Line }) {
  const { t } = useTranslation('staff')
  return (
    <li className={`flex max-w-[88%] flex-col ${own ? 'items-end self-end' : 'items-start self-start'}`}>
      {!own && <span className="mb-0.5 text-small text-quiet">{name}</span>}
      <span className="rounded-card border border-dashed border-quiet px-4 py-2 whitespace-pre-wrap">
        {own && <span className="unseen">{t('chat.youWrote')}</span>}
        {body ?? t('chat.erased')}
      </span>
    </li>
  )
}

function Compose({ between: { session, name } }: { between: Between }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const [body, setBody] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  /** The line keeps its id until it has gone out, so that it stands there once however often it is sent. */
  const id = useRef<string>(undefined)
  const send = async () => {
    const text = body.trim()
    if (!showsSomething(text) || busy) return
    id.current ??= crypto.randomUUID()
    setBusy(true)
    const answer = await askStaff('POST', `/api/sessions/${session}/private-lines`, { id: id.current, body: text })
    setBusy(false)
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    id.current = undefined
    setBody('')
  }
  const change = (text: string) => {
    // What was changed is another line; the one before may have arrived all the same.
    id.current = undefined
    setRefusal(undefined)
    setBody(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void send()
  }
  return (
    <>
      <div className="flex flex-wrap items-end gap-2 rounded-card border border-dashed border-quiet bg-raised p-1.5 ps-4 focus-within:border-sea has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-offset-2 has-[textarea:focus-visible]:outline-sea">
        <textarea
          aria-label={t('private.write', { name })}
          placeholder={t('private.write', { name })}
          rows={1}
          value={body}
          readOnly={busy}
          maxLength={textLength.max}
          enterKeyHint="send"
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-40 min-h-11 min-w-24 flex-1 resize-none bg-transparent py-2 placeholder:text-quiet focus-visible:outline-none"
        />
        <button
          type="button"
          onClick={() => void send()}
          disabled={busy || !showsSomething(body)}
          className="ms-auto min-h-11 shrink-0 rounded-full border border-sea px-3.5 text-sea disabled:border-transparent disabled:text-quiet"
        >
          {t('private.send', { name })}
        </button>
      </div>
      {refusal !== undefined && (
        <p role="alert" className="mt-1 text-small">
          {t('private.failed')} {refusalText(refusal)}
        </p>
      )}
    </>
  )
}

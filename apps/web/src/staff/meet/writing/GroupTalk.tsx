import type { GroupLine } from '@tingyu/contract'
import { useEffect, useId, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { spansOf } from '../../../ui/crossing.ts'
import { takeLostFocus } from '../../../ui/lost-focus.ts'
import { Marked } from '../../../ui/Marked.tsx'
import { useNewest } from '../../../ui/use-newest.ts'
import { useRefusalText } from '../../../ui/use-refusal-text.ts'
import { dayAndHourText, hourText } from '../../times.ts'
import type { OwnLine, Written } from './group-lines.ts'
import { LineField } from './LineField.tsx'
import type { WritingRoom } from './writing-room.ts'

/**
 * `before`: the supervisor has not opened it; `over`: it ended while one was in it; `shut`: one is in it elsewhere;
 * `none`: it is only read.
 */
export type Writing = 'before' | 'open' | 'over' | 'shut' | 'none'

/** What those in a group write to each other, since it began, and a line to write. */
export function GroupTalk({
  place,
  draft,
  onDraft,
  writing,
}: {
  place: WritingRoom
  draft: string
  onDraft: (text: string) => void
  writing: Writing
}) {
  const { t } = useTranslation('staff')
  const label = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const written = useSyncExternalStore(place.lines.subscribe, place.lines.getState)
  const { lines, own } = written
  const { list, onScroll } = useNewest<HTMLDivElement>(own.at(-1)?.id ?? lines.findLast((line) => line.own)?.id)
  const gone = written.over && written.readableUntil === undefined
  useEffect(() => {
    // Whoever opened the group pressed something that is gone now.
    if (writing === 'open') takeLostFocus(field.current)
  }, [writing])
  const revise = (line: OwnLine) => {
    place.lines.discard(line.id)
    // Beside what is being written by now, which stays too.
    onDraft([line.text, draft].filter((text) => text.trim() !== '').join('\n'))
    field.current?.focus()
  }
  return (
    <section aria-labelledby={label} className="flex flex-col gap-3">
      <h2 id={label} className="unseen">
        {t('writing.title')}
      </h2>
      <div
        ref={list}
        role="log"
        aria-labelledby={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="max-h-[46dvh] min-h-32 overflow-y-auto overscroll-contain rounded-card border border-line bg-raised px-4 py-3"
      >
        {!gone && (
          <ol className="flex flex-col gap-2.5 empty:hidden">
            {lines.map((line, index) => (
              <Line key={line.id} line={line} named={!sameWriter(lines[index - 1], line)} />
            ))}
          </ol>
        )}
        <ol className="mt-2.5 flex flex-col gap-2.5 empty:hidden">
          {own.map((line) => (
            <OnItsWay key={line.id} line={line} place={place} writing={writing} onRevise={() => revise(line)} />
          ))}
        </ol>
        <p className="text-quiet empty:hidden">{own.length > 0 ? '' : (emptyText(written, writing, t) ?? '')}</p>
      </div>
      <LineField
        field={field}
        text={draft}
        onText={onDraft}
        writing={writing}
        onSend={(text) => place.lines.write(text)}
      />
      <Kept written={written} />
    </section>
  )
}

function emptyText(
  { read, lines, over, readableUntil }: Written,
  writing: Writing,
  t: ReturnType<typeof useTranslation<'staff'>>['t'],
): string | undefined {
  if (!read) return t('loading')
  if (over && readableUntil === undefined) return t('writing.erased')
  if (lines.length > 0) return undefined
  return t(writing === 'open' ? 'writing.empty' : writing === 'before' ? 'writing.emptyBefore' : 'writing.nothing')
}

/** For how long it is kept, and who reads it. */
function Kept({ written: { over, readableUntil } }: { written: Written }) {
  const { t, i18n } = useTranslation('staff')
  if (over && readableUntil === undefined) return null
  return (
    <p className="text-small text-quiet">
      {readableUntil === undefined
        ? t('writing.both', { one: t('writing.only'), other: t('writing.kept') })
        : t('writing.readableUntil', { time: dayAndHourText(readableUntil, i18n.language) })}
    </p>
  )
}

function sameWriter(before: GroupLine | undefined, line: GroupLine): boolean {
  return before !== undefined && before.own === line.own && before.name === line.name && before.role === line.role
}

function Line({ line: { own, name, role, at, text }, named }: { line: GroupLine; named: boolean }) {
  const { t, i18n } = useTranslation('staff')
  const shown = name ?? t('supervision.gone')
  const look = own ? 'bg-sea-wash rounded-se-md' : 'border border-line bg-ground rounded-ss-md'
  return (
    <li className={`flex max-w-[88%] flex-col ${own ? 'items-end self-end' : 'items-start self-start'}`}>
      {named && (
        <span className="mb-0.5 text-small text-quiet">
          {own ? t('meet.you') : role === 'supervisor' ? t('writing.leads', { name: shown }) : shown}{' '}
          <span className="tabular">{hourText(at, i18n.language)}</span>
        </span>
      )}
      <span
        className={`rounded-card px-4 py-2 break-words whitespace-pre-wrap ${look} ${text === null ? 'text-quiet' : ''}`}
      >
        {text ?? t('chat.erased')}
      </span>
    </li>
  )
}

/** A line of one's own that does not stand there yet, and what can be done with it. */
function OnItsWay({
  line,
  place,
  writing,
  onRevise,
}: {
  line: OwnLine
  place: WritingRoom
  writing: Writing
  onRevise: () => void
}) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const { id, text, status, refusal } = line
  const identifies = refusal?.code === 'identifies'
  const why = () => {
    if (refusal === undefined) return ''
    if (identifies) return t('supervision.identifies')
    if (writing === 'over' || writing === 'none') return t('writing.tooLate')
    return `${t('chat.failed')} ${refusalText(refusal)}`
  }
  return (
    <li className="flex max-w-[88%] flex-col items-end self-end">
      <span
        className={`rounded-card rounded-se-md border border-dashed px-4 py-2 break-words whitespace-pre-wrap ${identifies ? 'border-danger' : 'border-quiet'}`}
      >
        <span className="unseen">{t('chat.youWrote')}</span>
        {identifies ? <Marked text={text} spans={spansOf(refusal)} /> : text}
      </span>
      {status !== 'refused' && (
        <span className="text-small text-quiet">{t(status === 'waits' ? 'writing.waits' : 'chat.sending')}</span>
      )}
      {status === 'refused' && (
        <span role="alert" className="mt-1 flex flex-col items-end text-small">
          <span>{why()}</span>
          {writing === 'open' && (
            <span className="flex">
              <Small onClick={onRevise}>{t('chat.revise')}</Small>
              {!identifies && <Small onClick={() => place.lines.retry(id)}>{t('chat.retry')}</Small>}
              <Small onClick={() => place.lines.discard(id)}>{t('chat.discard')}</Small>
            </span>
          )}
        </span>
      )}
    </li>
  )
}

function Small({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="min-h-11 rounded-full px-3 text-sea hover:bg-sea-wash">
      {children}
    </button>
  )
}

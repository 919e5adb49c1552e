import type { VoiceVisit } from '@tingyu/sop'
import { useId, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../../live/hooks.ts'
import type { ShownText } from '../../live/live.ts'
import { chatLines, type ChatLine } from '../../live/visits.ts'
import { useNewest } from '../../ui/use-newest.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'
import { crossingKind, kindsOf, spansOf } from '../../ui/crossing.ts'
import { useTextWords } from './use-text-words.ts'
import { Marked } from '../../ui/Marked.tsx'
import { Composer, type Held } from './Composer.tsx'

type Voice = 'seeker' | 'listener' | 'supervisor'

/** What is written beside speaking, and a line to write. `mine`: whose page this is. */
export function Chat({
  texts,
  visits,
  mine,
  names,
  canWrite,
  composer,
  hint,
  hold,
  renderBeneath,
  onKey,
  foot,
}: {
  texts: readonly ShownText[]
  /** When a supervisor was in the voice as the third. */
  visits?: readonly VoiceVisit[] | undefined
  mine: Exclude<Voice, 'seeker'>
  /** What the others are called above their words; absent: as they are called in general. */
  names?: Partial<Record<Voice, string>>
  canWrite: boolean
  /** To put the focus there from a key. */
  composer?: RefObject<HTMLTextAreaElement | null>
  /** Beside the title: the key that leads here. */
  hint?: ReactNode
  /** What must not go out of a text, looked for before it is sent; the service looks in any case. */
  hold?: (body: string) => Held | undefined
  /** Beneath the line to write. */
  foot?: ReactNode
  /** Told at every key in the line to write. */
  onKey?: () => void
  /** What can be done with a text of somebody else. */
  renderBeneath?: (text: ShownText) => ReactNode
}) {
  const { t } = useTranslation('staff')
  const label = useId()
  const [draft, setDraft] = useState('')
  const write = (text: string) => {
    setDraft(text)
    onKey?.()
  }
  const lastOwn = texts.findLast((text) => text.from === mine)?.id
  const { list, onScroll } = useNewest<HTMLDivElement>(lastOwn)
  return (
    <div className="flex min-h-40 flex-[1.5] flex-col">
      <p className="flex justify-between text-small text-quiet">
        <span id={label}>{t('chat.title')}</span>
        {hint}
      </p>
      <div
        ref={list}
        role="log"
        aria-labelledby={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={onScroll}
        className="mt-2 min-h-24 flex-1 overflow-y-auto overscroll-contain pb-2"
      >
        {texts.length === 0 && (
          <p className="text-quiet">{mine === 'supervisor' ? t('chat.emptySupervisor') : t('chat.empty')}</p>
        )}
        <ol className="flex flex-col gap-2.5">
          {chatLines(texts, visits).map((line, index, lines) =>
            line.kind === 'text' ? (
              <Text
                key={line.text.id}
                text={line.text}
                own={line.text.from === mine}
                name={names?.[line.text.from] ?? t(`chat.from.${line.text.from}`)}
                named={fromOf(lines[index - 1]) !== line.text.from}
                last={line.text.id === lastOwn}
                onRevise={setDraft}
              >
                {renderBeneath?.(line.text)}
              </Text>
            ) : (
              <li key={`${line.kind} ${line.at}`} className="text-center text-small text-quiet">
                {t(`chat.third.${line.kind}`, { name: line.name })}
              </li>
            ),
          )}
        </ol>
      </div>
      {canWrite && <Composer field={composer} text={draft} onText={write} hold={hold} />}
      {foot}
    </div>
  )
}

function fromOf(line: ChatLine | undefined): Voice | undefined {
  return line?.kind === 'text' ? line.text.from : undefined
}

function Text({
  text,
  own,
  name,
  named,
  last,
  onRevise,
  children,
}: {
  text: ShownText
  own: boolean
  name: string
  named: boolean
  /** The last of one's own: whether it went out is said there only. */
  last: boolean
  /** Back to where one writes, to change it. */
  onRevise: (body: string) => void
  children?: ReactNode
}) {
  const { t } = useTranslation('staff')
  const textWords = useTextWords()
  const tapped = text.kind !== 'text' || text.body === null
  const look = own ? 'self-end bg-sea-wash rounded-se-md' : 'self-start border border-line bg-ground rounded-ss-md'
  return (
    <li className={`flex max-w-[88%] flex-col ${own ? 'items-end self-end' : 'items-start self-start'}`}>
      {!own && named && <span className="mb-0.5 text-small text-quiet">{name}</span>}
      <span className={`rounded-card px-4 py-2 whitespace-pre-wrap ${look} ${tapped ? 'text-quiet' : ''}`}>
        {own && <span className="unseen">{t('chat.youWrote')}</span>}
        {text.status === 'failed' && text.refusal?.code === 'crosses-boundary' ? (
          <Marked text={text.body} spans={spansOf(text.refusal)} />
        ) : (
          textWords(text)
        )}
      </span>
      {text.status !== 'sent' && <OnItsWay text={text} onRevise={onRevise} />}
      {children}
      {text.status === 'sent' && last && <span className="text-small text-quiet">{t('chat.sent')}</span>}
    </li>
  )
}

function OnItsWay({
  text,
  onRevise,
}: {
  text: Extract<ShownText, { status: 'sending' | 'failed' }>
  onRevise: (body: string) => void
}) {
  const { t } = useTranslation('staff')
  const live = useLive()
  const refusalText = useRefusalText()
  if (text.status === 'sending') return <span className="text-small text-quiet">{t('chat.sending')}</span>
  if (text.refusal?.code === 'crosses-boundary') {
    const revise = () => {
      live.discardText(text.id)
      onRevise(text.body)
    }
    return (
      <span role="alert" className="mt-1 flex flex-col items-end text-small">
        <span>{t(`chat.crosses.${crossingKind(kindsOf(text.refusal))}`)}</span>
        <SmallButton onClick={revise}>{t('chat.revise')}</SmallButton>
      </span>
    )
  }
  return (
    <span role="alert" className="flex flex-col items-end text-end text-small">
      <span>
        {t('chat.failed')}
        {text.refusal !== undefined && ` ${refusalText(text.refusal)}`}
      </span>
      <span className="flex">
        <SmallButton onClick={() => live.retryText(text.id)}>{t('chat.retry')}</SmallButton>
        <SmallButton onClick={() => live.discardText(text.id)}>{t('chat.discard')}</SmallButton>
      </span>
    </span>
  )
}

function SmallButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="min-h-11 rounded-full px-3 text-sea hover:bg-sea-wash">
      {children}
    </button>
  )
}

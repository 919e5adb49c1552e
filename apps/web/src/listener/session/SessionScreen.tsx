import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PeerCall } from '../../call/peer-call.ts'
import { useSessionView } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import type { Third } from '../../live/use-third.ts'
import { useWide } from '../../ui/use-wide.ts'
import { BriefText } from '../brief/Brief.tsx'
import { CardsPanel } from '../cards/CardsPanel.tsx'
import { CrisisCentre } from '../crisis/CrisisCentre.tsx'
import { RiskLine } from '../danger/RiskLine.tsx'
import { Centre } from './Centre.tsx'
import { Controls } from './Controls.tsx'
import { PhoneTabs, type Tab } from './PhoneTabs.tsx'
import { Scratch } from './Scratch.tsx'
import type { Panes } from './panes.ts'
import { Texts } from './Texts.tsx'
import { ThirdBar } from './ThirdBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useCrisis, type Crisis } from './use-crisis.ts'
import { useTextReader } from '../words/use-text-reader.ts'
import { useLeavingWarned } from './use-leaving-warned.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface Parts {
  readonly call: PeerCall | undefined
  readonly third: Third | undefined
  readonly scratch: string
  readonly onScratch: (value: string) => void
}

/** The session, on one calm screen (S3.3). */
export function SessionScreen(parts: Parts) {
  const { t } = useTranslation('listener')
  const view = useSessionView()
  const wide = useWide()
  const crisis = useCrisis()
  const reader = useTextReader()
  const [cards, setCards] = useState(false)
  const [tab, setTab] = useState<Tab>(view !== undefined && isWritten(view) ? 'texts' : 'now')
  // Danger is shown, whatever was being looked at.
  const [inCrisis, setInCrisis] = useState(false)
  if (inCrisis !== (crisis.status !== 'none')) {
    setInCrisis(!inCrisis)
    if (!inCrisis) setTab('now')
  }
  const composer = useRef<HTMLTextAreaElement>(null)
  const pad = useRef<HTMLTextAreaElement>(null)
  useLeavingWarned(t('session.title'))
  const focus = (field: typeof pad, on: Tab) => {
    // They lie over both fields.
    setCards(false)
    setTab(on)
    // On a phone the field is there only after the tab has been shown.
    requestAnimationFrame(() => field.current?.focus())
  }
  useShortcuts({
    cards: () => setCards((open) => !open),
    write: () => focus(composer, 'texts'),
    scratch: () => focus(pad, 'scratch'),
  })
  if (view === undefined) return null
  const panes = {
    now: crisis.status === 'none' ? <Centre call={parts.call} reader={reader} /> : <CrisisCentre crisis={crisis} />,
    texts: <Texts view={view} reader={reader} call={parts.call} composer={composer} />,
    scratch: <Scratch value={parts.scratch} onChange={parts.onScratch} field={pad} alone={!wide} />,
    brief: view.brief === undefined ? null : <BriefText brief={view.brief} size="side" />,
  }
  return (
    <div className="flex h-dvh flex-col">
      <TopBar view={view} call={parts.call} crisis={crisis} />
      <RiskLine crisis={crisis} />
      {parts.third !== undefined && <ThirdBar third={parts.third} />}
      {wide ? (
        <WideDesk panes={panes} written={isWritten(view)} crisis={crisis} />
      ) : (
        <PhoneTabs panes={panes} tab={tab} onTab={setTab} view={view} crisis={crisis} />
      )}
      <Controls view={view} call={parts.call} crisis={crisis} onCards={() => setCards(true)} />
      <CardsPanel open={cards} onOpenChange={setCards} texts={view.texts} onTexts={() => focus(composer, 'texts')} />
    </div>
  )
}

/** Whether this session is held in writing, so that the text is what one looks at. */
function isWritten({ state }: SessionView): boolean {
  if ('mode' in state) return state.mode === 'text'
  return state.status === 'crisis' && state.before.mode === 'text'
}

function WideDesk({ panes, written, crisis }: { panes: Panes; written: boolean; crisis: Crisis }) {
  const { t } = useTranslation('listener')
  return (
    <div
      className={`grid min-h-0 flex-1 ${written ? 'grid-cols-[1fr_minmax(0,32rem)]' : 'grid-cols-[1fr_minmax(0,23rem)]'}`}
    >
      <main
        className={`flex min-h-0 overflow-y-auto px-10 pt-4 ${crisis.status === 'none' ? 'items-center-safe' : 'items-start pb-6'}`}
      >
        {panes.now}
      </main>
      <aside
        aria-label={t('session.aside')}
        className="flex min-h-0 flex-col gap-5 border-s border-t border-line bg-raised/60 px-6 py-5"
      >
        <section
          aria-labelledby="brief"
          // It may be longer than its place: a keyboard must be able to scroll it.
          {...{ tabIndex: 0 }}
          className={`shrink-0 overflow-y-auto ${crisis.status === 'none' ? 'max-h-1/3' : 'max-h-1/5'}`}
        >
          <h2 id="brief" className="mb-2 font-text text-small text-quiet">
            {t('session.brief')}
          </h2>
          {panes.brief}
        </section>
        {panes.texts}
        {panes.scratch}
      </aside>
    </div>
  )
}

import type { SessionReport } from '@tingyu/contract'
import type { Protocol } from '@tingyu/sop'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { Shown } from '../../staff/Loaded.tsx'
import { useLoaded } from '../../staff/use-loaded.ts'
import { firstPage, keepShieldSeen, wasShieldSeen, type AfterPage as Page } from './first-page.ts'
import { Note } from './Note.tsx'
import { Reflection } from './Reflection.tsx'
import { Report } from './Report.tsx'
import { Rest } from './Rest.tsx'
import { Shield } from './Shield.tsx'

/** After a session: how it went, a note (S5.5), a first reflection (S5.6), and then rest (S6.1, S6.2). */
export function After({ session }: { session: string }) {
  const { loaded: report, reload } = useLoaded<SessionReport>(`/api/sessions/${session}/report`)
  // The protocol that this session was held by, whatever the service has changed since.
  const { loaded: protocol, reload: again } = useLoaded<Protocol>(`/api/listener/protocol?session=${session}`)
  return (
    <Shown of={report} again={reload}>
      {(ready) => (
        <Shown of={protocol} again={again}>
          {(held) => <Pages report={ready} protocol={held} reload={reload} />}
        </Shown>
      )}
    </Shown>
  )
}

function Pages({ report, protocol, reload }: { report: SessionReport; protocol: Protocol; reload: () => void }) {
  const shielded = report.reason === 'harassment'
  // Whoever was relieved writes no note: what became of it is with the supervisor.
  const hasNote = report.reason !== 'relieved'
  const asked = useSearch() === 'report'
  const [page, setPage] = useState<Page>(() =>
    firstPage({ shielded, seen: wasShieldSeen(report.session), asked, noteOpen: hasNote && !report.noteSaved }),
  )
  const way = order.filter((each) => (each === 'note' ? hasNote : each !== 'shield' || shielded))
  const turn = (to: Page) => {
    setPage(to)
    // What the seeker says about it comes while the listener is still here.
    reload()
  }
  const goOn = () => {
    keepShieldSeen(report.session)
    turn('report')
  }
  switch (page) {
    case 'shield':
      return (
        <AfterPage page={page} way={way}>
          <Shield session={report.session} onNext={goOn} />
        </AfterPage>
      )
    case 'report':
      return (
        <AfterPage page={page} way={way}>
          <Report
            report={report}
            protocol={protocol}
            onNext={() => turn(report.noteSaved || !hasNote ? 'reflection' : 'note')}
          />
        </AfterPage>
      )
    case 'note':
      return (
        <AfterPage page={page} way={way}>
          <Note report={report} protocol={protocol} onBack={() => turn('report')} onSaved={() => turn('reflection')} />
        </AfterPage>
      )
    case 'reflection':
      return (
        <AfterPage page={page} way={way}>
          <Reflection
            session={report.session}
            questions={protocol.debrief.reflection}
            shielded={shielded}
            onDone={() => turn('rest')}
          />
        </AfterPage>
      )
    case 'rest':
      return (
        <AfterPage page={page} way={way}>
          <Rest session={report.session} shielded={shielded} />
        </AfterPage>
      )
  }
}

const order: readonly Page[] = ['shield', 'report', 'note', 'reflection', 'rest']

/** A page arrives quietly; its heading is where the keyboard and the screen reader are. */
function AfterPage({ page, way, children }: { page: Page; way: readonly Page[]; children: ReactNode }) {
  const { t } = useTranslation('listener')
  return (
    <div className="mx-auto max-w-3xl">
      <ol aria-label={t('after.way')} className="flex flex-wrap gap-x-5 gap-y-1 text-small text-quiet">
        {way.map((each) => (
          <li key={each} aria-current={each === page ? 'step' : undefined} className={each === page ? 'text-sea' : ''}>
            {t(`after.${each}`)}
          </li>
        ))}
      </ol>
      <div key={page} ref={arrive} tabIndex={-1} className="mt-6 animate-arrive outline-none">
        {children}
      </div>
    </div>
  )
}

/** Once for each page, when it comes. */
function arrive(page: HTMLDivElement | null): void {
  if (page === null) return
  scrollTo({ top: 0 })
  page.focus({ preventScroll: true })
}

import { Tabs } from '@base-ui/react/tabs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import type { SessionView } from '../../live/live.ts'
import { usePrivateLine } from '../../staff/private-line/use-private-line.ts'
import { SmallTime } from './Centre.tsx'
import type { Panes } from './panes.ts'
import type { Crisis } from './use-crisis.ts'

export type Tab = 'now' | 'texts' | 'scratch' | 'brief'

/** The same four things on a phone: one at a time, the time always in sight. */
export function PhoneTabs({
  panes,
  tab,
  onTab,
  view,
  crisis,
}: {
  panes: Panes
  tab: Tab
  onTab: (tab: Tab) => void
  view: SessionView
  crisis: Crisis
}) {
  const { t } = useTranslation('listener')
  const now = useServerNow(500)
  const unread = useUnread(view, tab === 'texts')
  const tabs: readonly { readonly value: Tab; readonly label: string }[] = [
    { value: 'now', label: crisis.status === 'none' ? t('tabs.now') : t('tabs.crisis') },
    { value: 'texts', label: t('tabs.texts') },
    { value: 'scratch', label: t('tabs.scratch') },
    { value: 'brief', label: t('tabs.brief') },
  ]
  return (
    <Tabs.Root value={tab} onValueChange={(next) => onTab(next as Tab)} className="flex min-h-0 flex-1 flex-col">
      <Tabs.List className="grid grid-cols-4 border-b border-line">
        {tabs.map(({ value, label }) => (
          <Tabs.Tab
            key={value}
            value={value}
            className="min-h-12 border-b-2 border-transparent px-1 text-quiet data-active:border-sea data-active:text-ink"
          >
            {label}
            {value === 'texts' && unread > 0 && (
              <span className="ms-1.5 rounded-full bg-sea px-2 py-0.5 text-small text-on-sea tabular">{unread}</span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tab !== 'now' && crisis.status === 'none' && (
        <p className="border-b border-line px-5 py-1.5 text-center text-small text-quiet">
          <SmallTime state={view.state} now={now} />
        </p>
      )}
      <Tabs.Panel value="now" className="min-h-0 flex-1 overflow-y-auto px-5 pt-3 pb-6 outline-none">
        {panes.now}
      </Tabs.Panel>
      <Tabs.Panel value="texts" className="flex min-h-0 flex-1 flex-col p-4 outline-none">
        {panes.texts}
      </Tabs.Panel>
      <Tabs.Panel value="scratch" className="flex min-h-0 flex-1 flex-col p-4 outline-none">
        {panes.scratch}
      </Tabs.Panel>
      <Tabs.Panel value="brief" className="min-h-0 flex-1 overflow-y-auto p-5 outline-none">
        {panes.brief}
      </Tabs.Panel>
    </Tabs.Root>
  )
}

/** How many texts of the others came since the text tab was last in sight. */
function useUnread(view: SessionView, inSight: boolean): number {
  const past = usePrivateLine(view.id)?.lines.filter(({ own }) => !own).length ?? 0
  const theirs = view.texts.filter((text) => text.from !== 'listener').length + past
  const [seen, setSeen] = useState(theirs)
  if (inSight && seen !== theirs) setSeen(theirs)
  return inSight ? 0 : Math.max(0, theirs - seen)
}

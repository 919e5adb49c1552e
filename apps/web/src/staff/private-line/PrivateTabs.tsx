import { Tabs } from '@base-ui/react/tabs'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePrivateLine } from './use-private-line.ts'

/** With whom one may write past the seeker just now. */
export interface Between {
  readonly session: string
  /** Working name of the other. */
  readonly name: string
}

/**
 * What all three read, and what only two do, one at a time: there is never more than one line to write in, and it says
 * for whom it is. Without anybody to write to there is only the first.
 */
export function PrivateTabs({
  between,
  over = false,
  shared,
  children,
}: {
  between: Between | undefined
  /** The crisis is over: nobody but the two reads the other one any more. */
  over?: boolean
  shared: ReactNode
  /** What only the two read. */
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const [chosen, setChosen] = useState<'shared' | 'private'>('shared')
  const open = between !== undefined && chosen === 'private' ? 'private' : 'shared'
  const unread = useUnread(between?.session, open === 'private')
  const tab =
    'min-h-11 flex-1 border-b-2 border-transparent px-2 text-small text-quiet data-active:border-sea data-active:text-ink'
  const panel = 'flex min-h-0 flex-1 flex-col outline-none data-hidden:hidden'
  return (
    <Tabs.Root
      value={open}
      onValueChange={(next) => setChosen(next as 'shared' | 'private')}
      className="flex min-h-40 flex-[1.5] flex-col"
    >
      {between !== undefined && (
        <Tabs.List className="mb-2 flex shrink-0 border-b border-line">
          <Tabs.Tab value="shared" className={tab}>
            {over ? t('chat.title') : t('private.shared')}
          </Tabs.Tab>
          <Tabs.Tab value="private" className={tab}>
            {t('private.with', { name: between.name })}
            {unread > 0 && (
              <span className="ms-1.5 rounded-full bg-sea px-2 py-0.5 text-on-sea tabular">
                {unread}
                <span className="unseen">{t('private.unread')}</span>
              </span>
            )}
          </Tabs.Tab>
        </Tabs.List>
      )}
      {/* Kept, so that what is being written is not lost by a look at the other. */}
      <Tabs.Panel value="shared" keepMounted className={panel}>
        {shared}
      </Tabs.Panel>
      {between !== undefined && (
        <Tabs.Panel value="private" keepMounted className={panel}>
          {children}
        </Tabs.Panel>
      )}
    </Tabs.Root>
  )
}

/** How many lines of the other, and texts they handed over, came since this was last looked at. */
function useUnread(session: string | undefined, inSight: boolean): number {
  const line = usePrivateLine(session)
  const theirs = (line?.lines.filter(({ own }) => !own).length ?? 0) + (line?.handed.length ?? 0)
  const [seen, setSeen] = useState(0)
  if (inSight && seen !== theirs) setSeen(theirs)
  return inSight ? 0 : Math.max(0, theirs - seen)
}

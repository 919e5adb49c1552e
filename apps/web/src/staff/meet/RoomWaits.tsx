import type { RoomWaits as Waiting } from '@tingyu/contract'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { useLiveView } from '../../live/hooks.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { namesText } from '../names.ts'

const none: readonly Waiting[] = []

/** Somebody sits in a room of supervision and waits: said on every page but its own, and never in a session. */
export function RoomWaits() {
  const { t, i18n } = useTranslation('staff')
  const rooms = useLiveView((view) => view.roomWaits) ?? none
  const [, here] = useRoute('/room/:id')
  return rooms
    .filter(({ room }) => room !== here?.id)
    .map(({ room, names }) => (
      <div key={room} className="mx-auto mb-8 max-w-2xl">
        <Notice>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <span>{t('meet.waits', { names: namesText(names, i18n.language) })}</span>
            <Link href={`/room/${room}`} asChild>
              <ButtonLink>{t('meet.toRoom')}</ButtonLink>
            </Link>
          </div>
        </Notice>
      </div>
    ))
}

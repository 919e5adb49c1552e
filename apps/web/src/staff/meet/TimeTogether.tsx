import { fewestCounted } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../live/hooks.ts'
import { clockText } from '../../ui/clock-text.ts'
import type { RoomShape } from './room-voice.ts'

/** How long one has been there together, of how long was agreed. No clock of a session: nothing ends by it. */
export function TimeTogether({ room, stopped = false }: { room: RoomShape; stopped?: boolean }) {
  const { t } = useTranslation('staff')
  const now = useServerNow(1_000)
  const { together, minutes, people } = room
  const supervised = people.some(({ here, role }) => here && role === 'supervisor')
  const goesOn = !stopped && supervised && now !== undefined && people.filter(({ here }) => here).length >= 2
  const ms = together + (goesOn ? Math.max(0, now - room.now) : 0)
  if (stopped && ms < fewestCounted * 60_000) return null
  return (
    <p>
      <span className="tabular text-title">{clockText(ms)}</span>
      <span className="ms-3 text-small text-quiet">
        {stopped ? t('meet.counts') : supervised ? t('meet.of', { count: minutes }) : t('meet.notYet')}
      </span>
    </p>
  )
}

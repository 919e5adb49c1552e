import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Status } from '../../../ui/Status.tsx'
import type { RoomShape } from '../room-voice.ts'
import { namesText } from '../../names.ts'

/** Who is there and who is not, by name; who comes and goes is read out, and not the whole list each time. */
export function WhoIsThere({ room: { people, you } }: { room: RoomShape }) {
  const { t, i18n } = useTranslation('staff')
  const named = people.map(({ seat, name, role, here, left }) => ({
    how: here ? 'there' : left ? 'left' : 'away',
    label: seat === you ? t('writing.you', { name }) : role === 'supervisor' ? t('writing.leads', { name }) : name,
  }))
  const listed = (how: 'there' | 'away' | 'left') =>
    namesText(
      named.filter((each) => each.how === how).map(({ label }) => label),
      i18n.language,
    )
  const [away, left] = [listed('away'), listed('left')]
  return (
    <div>
      <p>{t('writing.there', { names: listed('there') })}</p>
      {away !== '' && <p className="text-small text-quiet">{t('writing.away', { names: away })}</p>}
      {left !== '' && <p className="text-small text-quiet">{t('writing.gone', { names: left })}</p>}
      <Status className="unseen">{useChange({ people, you })}</Status>
    </div>
  )
}

/** The last who came or went, in words. */
function useChange({ people, you }: Pick<RoomShape, 'people' | 'you'>): string {
  const { t } = useTranslation('staff')
  const here = people.filter((each) => each.here && each.seat !== you)
  const [before, setBefore] = useState(here)
  const [said, setSaid] = useState('')
  const has = (list: typeof here, seat: string) => list.some((each) => each.seat === seat)
  const came = here.filter(({ seat }) => !has(before, seat))
  const went = before.filter(({ seat }) => !has(here, seat))
  if (came.length > 0 || went.length > 0) {
    setBefore(here)
    setSaid(
      [
        ...came.map(({ name }) => t('writing.came', { name })),
        ...went.map(({ name }) => t('writing.went', { name })),
      ].join(' '),
    )
  }
  return said
}

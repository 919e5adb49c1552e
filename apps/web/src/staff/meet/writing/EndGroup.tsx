import { countedMinutes } from '@tingyu/sop'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServerNow } from '../../../live/hooks.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useRefusalText } from '../../../ui/use-refusal-text.ts'
import { askStaff } from '../../asking.ts'
import type { RefusalOf } from '../../use-loaded.ts'
import type { RoomShape } from '../room-voice.ts'

/** The supervisor ends the group, for everybody: asked once more, with what then counts and how long the lines stay. */
export function EndGroup({ id, room }: { id: string; room: RoomShape }) {
  const { t } = useTranslation('staff')
  const refusalText = useRefusalText()
  const now = useServerNow(5_000)
  const [asking, setAsking] = useState(false)
  const [refusal, setRefusal] = useState<RefusalOf>()
  const others = room.people.filter(({ here }) => here).length >= 2
  const counts = countedMinutes(room.together + (others && now !== undefined ? Math.max(0, now - room.now) : 0))
  const end = async () => {
    const answer = await askStaff('POST', `/api/groups/${id}/end`, {})
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (answer.ok) setAsking(false)
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('writing.end')}</Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('writing.endTitle')}
        description={t('writing.both', {
          one: counts === undefined ? t('writing.tooShort') : t('groups.heldTogether', { count: counts }),
          other: t('writing.kept'),
        })}
      >
        {refusal !== undefined && <p role="alert">{refusalText(refusal)}</p>}
        <Button onClick={() => void end()}>{t('writing.end')}</Button>
        <Button data-harmless onClick={() => setAsking(false)}>
          {t('writing.goOn')}
        </Button>
      </Dialog>
    </>
  )
}

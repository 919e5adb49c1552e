import { begunPart, type Session } from '@tingyu/sop'
import { useTranslation } from 'react-i18next'
import { supervisorWhoLeft } from '../../live/crisis-over.ts'
import { useServerNow } from '../../live/hooks.ts'
import { Notice } from '../../ui/Notice.tsx'

/** Danger is over and it goes on: who has left, what the time does, and that help can be called again. */
export function CrisisOver({ state }: { state: Session }) {
  const { t } = useTranslation('seeker')
  const name = supervisorWhoLeft(state, useServerNow(1_000))
  if (name === undefined) return null
  const listener = begunPart(state)?.workingName
  const text = () => {
    if (listener !== undefined) return t('crisisOver.talking', { name, listener })
    return state.status === 'connecting' ? t('crisisOver.preparing', { name }) : t('crisisOver.waiting', { name })
  }
  return <Notice>{text()}</Notice>
}

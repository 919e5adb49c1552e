import type { PersonCommand } from '@tingyu/contract'
import { useState } from 'react'
import { useLive } from '../../live/hooks.ts'
import { useRefusalText } from '../../ui/use-refusal-text.ts'

/** One command from a button: whether it is on its way, and in words why it was refused. */
export function useOrder(): {
  readonly busy: boolean
  readonly trouble: string | undefined
  readonly give: (command: PersonCommand) => Promise<boolean>
} {
  const live = useLive()
  const refusalText = useRefusalText()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const give = async (command: PersonCommand) => {
    setBusy(true)
    const answer = await live.command(command)
    setBusy(false)
    setTrouble(answer.ok ? undefined : refusalText(answer.refusal))
    return answer.ok
  }
  return { busy, trouble, give }
}

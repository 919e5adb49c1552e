import type { HelpLine } from '@tingyu/contract'
import type { InCrisis } from '@tingyu/sop'
import { useSeeker } from '../seeker-context.ts'
import { inOrder, leadsOf } from '../../live/lines-in-order.ts'

/** The crisis that is open, and the lines in the order in which they are needed; without one, as every list has them. */
export function useLinesNow(): { readonly crisis: InCrisis | undefined; readonly lines: readonly HelpLine[] } {
  const { info, path } = useSeeker()
  const state = path.live?.getView().session?.state
  if (path.screen.name !== 'crisis' || state?.status !== 'crisis') return { crisis: undefined, lines: info.helpLines }
  const alone = state.lineShown !== undefined && state.takenBy === undefined
  return { crisis: state, lines: inOrder(info.helpLines, leadsOf(state, alone ? info.outsideLine.id : undefined)) }
}

import { useLiveView } from '../../live/hooks.ts'
import type { PrivateView } from '../../live/live.ts'

/** What stands between listener and supervisor of this session, as far as this page was told. */
export function usePrivateLine(session: string | undefined): PrivateView | undefined {
  const line = useLiveView((view) => view.privateLine)
  return line !== undefined && line.session === session ? line : undefined
}

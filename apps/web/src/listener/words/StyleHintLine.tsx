import { dangerOpen } from '@tingyu/sop'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '../../call/call.ts'
import { voiceFrom } from '../../call/silence.ts'
import type { SessionView } from '../../live/live.ts'
import { Status } from '../../ui/Status.tsx'
import type { TextReader } from './in-texts.ts'
import { useActs } from './understanding.ts'
import { hintAfter, hintPauses, isMoment, type StyleHint } from './style-hint.ts'

/** How long a hint stands, ms: one look. */
const stands = 20_000
/** How often it is looked whether the moment has come, ms. */
const look = 500
/** How many of one's own texts a hint is about. */
const lately = 3

/**
 * A word on style after a text of one's own, only where the listener has switched it on: at most one a minute, never
 * while somebody speaks or while they write, and none while danger is open.
 */
export function StyleHintLine({
  view,
  reader,
  call,
  lastKey,
}: {
  view: SessionView
  reader: TextReader
  call: Call | undefined
  /** When a key was last pressed in the line one writes in, by `performance.now()`. */
  lastKey: RefObject<number | undefined>
}) {
  const { t } = useTranslation('listener')
  const hint = useStyleHint({ view, reader, call, lastKey })
  return <Status className="mt-1.5 min-h-7 text-small text-sea">{hint !== undefined && t(`hint.${hint}`)}</Status>
}

function useStyleHint({
  view,
  reader,
  call,
  lastKey,
}: {
  view: SessionView
  reader: TextReader
  call: Call | undefined
  lastKey: RefObject<number | undefined>
}): StyleHint | undefined {
  const [shown, setShown] = useState<StyleHint>()
  const lastHint = useRef<number>(undefined)
  const lastVoice = useRef<number>(undefined)
  const own = view.texts.findLast((text) => text.from === 'listener' && text.kind === 'text')?.id
  const calm = !dangerOpen(view.state)
  const acts = useActs()
  const possible =
    own !== undefined && calm && acts !== undefined ? hintAfter(reader.ownActs(acts, view.texts, lately)) : undefined
  useEffect(() => {
    if (call === undefined) return undefined
    return call.levels.subscribe(({ local, remote }) => {
      if (Math.max(local, remote) >= voiceFrom) lastVoice.current = performance.now()
    })
  }, [call])
  useEffect(() => {
    // Anew for each text of one's own, also where it is the same hint again.
    if (own === undefined || possible === undefined) return undefined
    const saidAt = performance.now()
    const watch = setInterval(() => {
      const now = performance.now()
      if (now - saidAt > hintPauses.fresh) clearInterval(watch)
      const moment = { now, saidAt, lastHint: lastHint.current, lastVoice: lastVoice.current, lastKey: lastKey.current }
      if (!isMoment(moment)) return
      clearInterval(watch)
      lastHint.current = now
      setShown(possible)
    }, look)
    return () => clearInterval(watch)
  }, [own, possible, lastKey])
  useEffect(() => {
    if (shown === undefined) return undefined
    const away = setTimeout(() => setShown(undefined), stands)
    return () => clearTimeout(away)
  }, [shown])
  return calm ? shown : undefined
}

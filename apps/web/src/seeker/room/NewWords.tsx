import { useEffect, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

/**
 * Words that were written to the seeker stand below what is in sight: said where they are looking, and one tap away. At
 * the end of whatever scrolls, so that it keeps to its lower edge. `end`: what stands right after the last of them.
 * `shelf`: where more than words may lie beneath, it stands on a ground of its own and half covers nothing.
 */
export function NewWords({
  end,
  last,
  shelf = false,
}: {
  end: RefObject<HTMLElement | null>
  last: string | undefined
  shelf?: boolean
}) {
  const { t } = useTranslation('room')
  const inSight = useInSight(end)
  if (last === undefined || inSight) return null
  return (
    <div
      className={`sticky z-10 flex justify-center ${
        shelf ? 'bottom-0 -mx-6 border-t border-line bg-ground py-1.5' : 'pointer-events-none bottom-2 h-0 items-end'
      }`}
    >
      <button
        type="button"
        onClick={() => end.current?.scrollIntoView({ block: 'end', behavior: 'smooth' })}
        className="pointer-events-auto inline-flex min-h-12 items-center gap-2 rounded-full bg-sea px-5 text-on-sea shadow-md"
      >
        {t('chat.below')}
        <svg viewBox="0 0 12 8" aria-hidden="true" className="w-3" fill="none" stroke="currentColor" strokeWidth="1.5">
          <path d="M1 1.5 6 6.5 11 1.5" />
        </svg>
      </button>
    </div>
  )
}

/** True also before it is known, so that nothing flashes up. */
function useInSight(end: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    const element = end.current
    if (element === null) return undefined
    const watch = new IntersectionObserver((seen) => setInSight(seen.at(-1)?.isIntersecting === true))
    watch.observe(element)
    return () => watch.disconnect()
  }, [end])
  return inSight
}

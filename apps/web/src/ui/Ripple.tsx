/**
 * The one motif: a ripple on water. `breathe` is a pace to breathe by while waiting; `still` for empty
 * states and whenever somebody speaks. `meeting` draws two ripples that meet: the two voices.
 */
export function Ripple({ motion, className = '' }: { motion: 'breathe' | 'spread' | 'still'; className?: string }) {
  const rings = [0, 1, 2, 3, 4]
  return (
    <svg viewBox="-100 -100 200 200" aria-hidden="true" className={`text-sea ${className}`}>
      <g className={motion === 'breathe' ? 'animate-breathe' : ''}>
        {rings.map((ring) => (
          <circle
            key={ring}
            r={26 + ring * 17}
            fill={ring === 0 ? 'currentColor' : 'none'}
            fillOpacity={ring === 0 ? 0.22 : 0}
            stroke="currentColor"
            strokeWidth={1.6 - ring * 0.22}
            strokeOpacity={0.95 - ring * 0.19}
          />
        ))}
      </g>
      {motion === 'spread' &&
        [0, 1, 2].map((wave) => (
          <circle
            key={wave}
            r="96"
            fill="none"
            stroke="currentColor"
            // Where motion is not wanted, a wave that does not move is not drawn.
            opacity="0"
            className="animate-ripple"
            style={{ animationDelay: `${wave * 2.3}s` }}
          />
        ))}
      <circle r="4" className="fill-ink" />
    </svg>
  )
}

/** Two ripples that meet: a listener and a seeker. */
export function MeetingRipples({ className = '' }: { className?: string }) {
  const rings = [0, 1, 2, 3, 4, 5]
  return (
    <svg viewBox="-190 -110 380 220" aria-hidden="true" className={className}>
      {rings.map((ring) => (
        <g key={ring} fill="none" strokeWidth={1.5 - ring * 0.16} strokeOpacity={0.9 - ring * 0.14}>
          <circle cx="-66" r={12 + ring * 18} className="stroke-voice" />
          <circle cx="66" r={12 + ring * 18} className="stroke-sea" />
        </g>
      ))}
      <circle cx="-66" r="4.5" className="fill-voice" />
      <circle cx="66" r="4.5" className="fill-sea" />
    </svg>
  )
}

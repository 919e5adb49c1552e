import { useEffect, useState } from 'react'

/** A text as a picture to scan. Always dark on light, with a margin: cameras want it so in any theme. */
export function QrCode({ text, label, className = '' }: { text: string; label: string; className?: string }) {
  const [path, setPath] = useState<{ readonly size: number; readonly d: string }>()
  useEffect(() => {
    let wanted = true
    // Only whoever sets up an authenticator loads what draws it.
    const draw = async () => {
      const { encodeQR } = await import('qr')
      if (wanted) setPath(drawn(encodeQR(text, 'raw', { border: 3 })))
    }
    void draw()
    return () => {
      wanted = false
    }
  }, [text])
  return (
    <svg
      viewBox={`0 0 ${path?.size ?? 1} ${path?.size ?? 1}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={`rounded-field bg-[#fff] ${className}`}
    >
      {path !== undefined && <path d={path.d} fill="#000" />}
    </svg>
  )
}

/** One square for every dark module. */
function drawn(rows: readonly (readonly boolean[])[]): { size: number; d: string } {
  const d = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size: rows.length, d }
}

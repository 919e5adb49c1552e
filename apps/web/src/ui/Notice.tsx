import type { ReactNode } from 'react'

/** Says what happened, what is kept, what to do now. Read out by screen readers; never in the way. */
export function Notice({ tone = 'calm', children }: { tone?: 'calm' | 'danger'; children: ReactNode }) {
  const look = tone === 'danger' ? 'border-danger bg-danger-wash' : 'border-line bg-raised'
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={`rounded-card border px-5 py-3.5 text-body ${look}`}>
      {children}
    </div>
  )
}

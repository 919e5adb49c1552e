import type { ServiceInfo } from '@tingyu/contract'
import type { ReactNode } from 'react'
import { MeetingRipples } from '../../ui/Ripple.tsx'

/** Outside of the rooms: signing in, accepting an invitation. */
export function DoorPage({
  info,
  title,
  lead,
  children,
}: {
  info: ServiceInfo
  title: string
  lead: string
  children: ReactNode
}) {
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-6xl items-center gap-x-20 px-6 py-8 sm:px-10 lg:grid-cols-[1fr_minmax(0,27rem)]">
      <header className="lg:self-center">
        <a href="/" className="font-song text-lead">
          {info.name}
        </a>
        <MeetingRipples className="mx-auto mt-2 w-full max-w-60 lg:mt-10 lg:max-w-none" />
      </header>
      <main className="w-full max-w-md justify-self-center lg:max-w-none">
        <h1 className="text-title">{title}</h1>
        <p className="mt-2 mb-7 text-quiet">{lead}</p>
        {children}
      </main>
    </div>
  )
}

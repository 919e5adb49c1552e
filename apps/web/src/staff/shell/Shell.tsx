import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { useIdentity } from '../identity.ts'
import { useServiceName } from '../service-context.ts'
import { LinkNotice } from './LinkNotice.tsx'
import { useArrival } from './use-arrival.ts'

export interface Room {
  readonly href: string
  readonly name: string
  /** A page that belongs to this room, and stands under an address of its own. */
  readonly also?: string
}

/** The frame of every room but the session's: where one is, where one can go, whether the service hears us. */
export function Shell({
  rooms,
  wide = false,
  children,
}: {
  rooms: readonly Room[]
  wide?: boolean
  children: ReactNode
}) {
  const { t } = useTranslation('staff')
  const name = useServiceName()
  const { me } = useIdentity()
  const main = useArrival()
  const width = wide ? 'max-w-6xl' : 'max-w-4xl'
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#room"
        className="unseen focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-full focus:bg-raised focus:px-5 focus:py-2.5"
      >
        {t('shell.skip')}
      </a>
      <header className="border-b border-line">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-8 px-5 sm:px-8">
          <Link href="/" className="py-2.5 font-song text-lead">
            {name}
          </Link>
          <nav
            aria-label={t('shell.rooms')}
            className="order-last -mx-2 flex w-[calc(100%+1rem)] flex-wrap self-stretch sm:order-none sm:w-auto"
          >
            {rooms.map((room) => (
              <RoomLink key={room.href} {...room} />
            ))}
          </nav>
          <p className="ml-auto text-small text-quiet">
            {me.workingName ?? me.username} · {t(`role.${me.role}`)}
          </p>
        </div>
      </header>
      <LinkNotice />
      <main
        ref={main}
        id="room"
        tabIndex={-1}
        className={`mx-auto w-full flex-1 px-5 py-8 outline-none sm:px-8 sm:py-12 [&_h1]:outline-none ${width}`}
      >
        {children}
      </main>
    </div>
  )
}

function RoomLink({ href, name, also }: Room) {
  const [inside] = useRoute(href === '/' ? '/' : `${href}/*?`)
  const [beside] = useRoute(`${also ?? href}/*?`)
  const here = inside || (also !== undefined && beside)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={`-mb-px inline-flex min-h-12 items-center border-b-2 px-1.5 text-small whitespace-nowrap sm:min-h-16 sm:px-3 sm:text-body ${here ? 'border-sea text-ink' : 'border-transparent text-quiet hover:text-ink'}`}
    >
      {name}
    </Link>
  )
}

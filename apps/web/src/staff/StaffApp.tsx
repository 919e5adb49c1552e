import type { Me, ServiceInfo } from '@tingyu/contract'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Router, Switch, useSearchParams } from 'wouter'
import { ask } from '../api.ts'
import { worded } from '../i18n/language.ts'
import { LiveContext } from '../live/hooks.ts'
import { startLive } from '../live/start-live.ts'
import { Loading, NotLoaded } from './Loaded.tsx'
import { onSignedOut } from './asking.ts'
import { IdentityContext } from './identity.ts'
import { Rooms } from './Rooms.tsx'
import { ServiceContext } from './service-context.ts'
import { Join } from './sign-in/Join.tsx'
import { SignIn } from './sign-in/SignIn.tsx'
import { SignInAgain } from './sign-in/SignInAgain.tsx'
import type { RefusalOf } from './use-loaded.ts'

/** The pages of the people who work here: everything under /staff. */
export function StaffApp({ info }: { info: ServiceInfo }) {
  return (
    <ServiceContext value={info}>
      <Router base="/staff">
        <Switch>
          <Route path="/join">
            <JoinRoute info={info} />
          </Route>
          <Route>
            <Gate info={info} />
          </Route>
        </Switch>
      </Router>
    </ServiceContext>
  )
}

function JoinRoute({ info }: { info: ServiceInfo }) {
  const [parameters] = useSearchParams()
  return <Join info={info} token={parameters.get('token') ?? ''} />
}

type Door =
  | { readonly status: 'asking' }
  | { readonly status: 'closed' }
  | { readonly status: 'refused'; readonly refusal: RefusalOf }
  | { readonly status: 'open'; readonly me: Me }

/** Asks who is there. The address stays as it is, so that signing in leads to where one wanted to go. */
function Gate({ info }: { info: ServiceInfo }) {
  const { i18n } = useTranslation()
  const name = worded(info.names, i18n.language)
  const [door, setDoor] = useState<Door>({ status: 'asking' })
  const knock = useCallback(() => {
    void ask<Me>('GET', '/api/me').then((answer) => setDoor(doorFor(answer)))
  }, [])
  useEffect(knock, [knock])
  useEffect(() => {
    document.title = name
  }, [name])

  switch (door.status) {
    case 'asking':
      return <Loading />
    case 'closed':
      return <SignIn info={info} onSignedIn={knock} />
    case 'refused':
      return <NotLoaded refusal={door.refusal} again={knock} />
    case 'open':
      return <SignedIn key={door.me.username} me={door.me} reload={knock} />
  }
}

function doorFor(answer: Awaited<ReturnType<typeof ask<Me>>>): Door {
  // A seeker's device: these rooms are not theirs, but a colleague may sign in on it.
  if (answer.ok) return answer.value.role === 'seeker' ? { status: 'closed' } : { status: 'open', me: answer.value }
  const { refusal } = answer
  return refusal.code === 'signed-out' || refusal.code === 'forbidden'
    ? { status: 'closed' }
    : { status: 'refused', refusal }
}

/** One connection for as long as this person is signed in. */
function SignedIn({ me, reload }: { me: Me; reload: () => void }) {
  const [live] = useState(() => startLive())
  const [expired, setExpired] = useState(false)
  useEffect(() => {
    const quiet = live.subscribe(() => {
      if (live.getView().link.status === 'refused') setExpired(true)
    })
    return () => {
      quiet()
      live.close()
    }
  }, [live])
  useEffect(() => onSignedOut(() => setExpired(true)), [])
  const renewed = () => {
    setExpired(false)
    live.signedIn()
  }
  return (
    <IdentityContext value={{ me, reload }}>
      <LiveContext value={live}>
        {expired && <SignInAgain me={me} onRenewed={renewed} />}
        <Rooms />
      </LiveContext>
    </IdentityContext>
  )
}

import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { Settings } from '../staff/settings/Settings.tsx'
import { Shell } from '../staff/shell/Shell.tsx'
import { Alarm } from './Alarm.tsx'
import { IncidentRoom } from './IncidentRoom.tsx'
import { OnDuty } from './OnDuty.tsx'
import { VoicesRoom } from './VoicesRoom.tsx'

/** Everything a supervisor sees. Whoever calls for help is heard on every page of theirs. */
export function SupervisorRooms() {
  const { t } = useTranslation('supervisor')
  const rooms = [
    { href: '/', name: t('rooms.duty') },
    { href: '/voices', name: t('rooms.voices') },
    { href: '/settings', name: t('rooms.settings') },
  ]
  return (
    <Shell rooms={rooms} wide>
      <Alarm />
      <Switch>
        <Route path="/">
          <OnDuty />
        </Route>
        <Route path="/incidents/:id">{({ id }) => <IncidentRoom key={id} id={id} />}</Route>
        <Route path="/voices">
          <VoicesRoom />
        </Route>
        <Route path="/settings">
          <Settings />
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Shell>
  )
}

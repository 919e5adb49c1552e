import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { Settings } from '../staff/settings/Settings.tsx'
import { WeekAhead } from '../staff/roster/WeekAhead.tsx'
import { Shell } from '../staff/shell/Shell.tsx'
import { DutyRoom } from './DutyRoom.tsx'
import { ServiceRoom } from './ServiceRoom.tsx'
import { StaffRoom } from './StaffRoom.tsx'

/** Everything an operator sees: who works here, who is on duty, and what the service runs on. */
export function OperatorRooms() {
  const { t } = useTranslation('operator')
  const rooms = [
    { href: '/', name: t('rooms.staff') },
    { href: '/duty', name: t('rooms.duty') },
    { href: '/roster', name: t('rooms.roster') },
    { href: '/service', name: t('rooms.service') },
    { href: '/settings', name: t('rooms.settings') },
  ]
  return (
    <Shell rooms={rooms} wide>
      <Switch>
        <Route path="/">
          <StaffRoom />
        </Route>
        <Route path="/duty">
          <DutyRoom />
        </Route>
        <Route path="/service">
          <ServiceRoom />
        </Route>
        <Route path="/roster">
          <WeekAhead />
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

import { useTranslation } from 'react-i18next'
import { Redirect, Route, Switch } from 'wouter'
import { Settings } from '../staff/settings/Settings.tsx'
import { WeekAhead } from '../staff/roster/WeekAhead.tsx'
import { Shell } from '../staff/shell/Shell.tsx'
import { Alarm } from './Alarm.tsx'
import { ClosedOver } from './ClosedOver.tsx'
import { IncidentRoom } from './IncidentRoom.tsx'
import { OnDuty } from './OnDuty.tsx'
import { PastIncidents } from './PastIncidents.tsx'
import { giveAddressBack } from '../staff/push/this-device.ts'
import { useCalledHere } from './push/use-called-here.ts'
import { MeetRoom } from '../staff/meet/MeetRoom.tsx'
import { RoomWaits } from '../staff/meet/RoomWaits.tsx'
import { SupervisionPage } from '../staff/supervision/SupervisionPage.tsx'
import { SupervisionRoom } from './SupervisionRoom.tsx'
import { VoicesRoom } from './VoicesRoom.tsx'

/** Everything a supervisor sees. Whoever calls for help is heard on every page of theirs. */
export function SupervisorRooms() {
  const { t } = useTranslation('supervisor')
  useCalledHere()
  const rooms = [
    { href: '/', name: t('rooms.duty') },
    { href: '/roster', name: t('rooms.roster') },
    { href: '/supervision', name: t('rooms.supervision') },
    { href: '/voices', name: t('rooms.voices') },
    { href: '/settings', name: t('rooms.settings') },
  ]
  return (
    <Shell rooms={rooms} wide>
      <Alarm />
      <ClosedOver />
      <RoomWaits />
      <Switch>
        <Route path="/">
          <OnDuty />
        </Route>
        <Route path="/incidents">
          <PastIncidents />
        </Route>
        <Route path="/incidents/:id">{({ id }) => <IncidentRoom key={id} id={id} />}</Route>
        <Route path="/supervision">
          <SupervisionRoom />
        </Route>
        <Route path="/supervision/:id">{({ id }) => <SupervisionPage key={id} id={id} />}</Route>
        <Route path="/room/:id">{({ id }) => <MeetRoom key={id} id={id} />}</Route>
        <Route path="/voices">
          <VoicesRoom />
        </Route>
        <Route path="/roster">
          <WeekAhead />
        </Route>
        <Route path="/settings">
          <Settings beforeSignOut={giveAddressBack} />
        </Route>
        <Route>
          <Redirect to="/" replace />
        </Route>
      </Switch>
    </Shell>
  )
}

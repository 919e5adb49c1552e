import { useIdentity } from './identity.ts'
import { ListenerRooms } from '../listener/ListenerRooms.tsx'
import { OperatorRooms } from '../operator/OperatorRooms.tsx'
import { SupervisorRooms } from '../supervisor/SupervisorRooms.tsx'

/** Each role has its own rooms. */
export function Rooms() {
  const { me } = useIdentity()
  switch (me.role) {
    case 'listener':
      return <ListenerRooms />
    case 'supervisor':
      return <SupervisorRooms />
    case 'operator':
      return <OperatorRooms />
    case 'seeker':
      return null
  }
}

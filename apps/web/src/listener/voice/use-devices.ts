import { useEffect, useState } from 'react'
import { listMicrophones, listSpeakers, onDevicesChange, type AudioDevice } from '../../call/microphone.ts'

export interface Devices {
  readonly microphones: readonly AudioDevice[]
  /** Empty where the browser does not let a page choose. */
  readonly speakers: readonly AudioDevice[]
}

const none: Devices = { microphones: [], speakers: [] }

/** What can be chosen from, kept up to date; nothing before the microphone was `allowed`, as devices have no names till then. */
export function useDevices(allowed: boolean): Devices {
  const [devices, setDevices] = useState(none)
  useEffect(() => {
    let wanted = true
    const list = async () => {
      if (!allowed) return
      const [microphones, speakers] = await Promise.all([listMicrophones(), listSpeakers()])
      if (wanted) setDevices({ microphones, speakers })
    }
    void list()
    const stop = onDevicesChange(() => void list())
    return () => {
      wanted = false
      stop()
    }
  }, [allowed])
  return devices
}

/** The microphone and loudspeaker that were chosen on this device; the browser's own choice when absent. */
const keys = { microphone: 'tingyu.microphone', speaker: 'tingyu.speaker' } as const

/** Both, as a call takes them. */
export function keptDevices(): { readonly microphone?: string; readonly speaker?: string } {
  const microphone = keptMicrophone()
  const speaker = keptSpeaker()
  return {
    ...(microphone === undefined ? {} : { microphone }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}

export function keptMicrophone(): string | undefined {
  return localStorage.getItem(keys.microphone) ?? undefined
}
export function keepMicrophone(deviceId: string): void {
  localStorage.setItem(keys.microphone, deviceId)
}
export function keptSpeaker(): string | undefined {
  return localStorage.getItem(keys.speaker) ?? undefined
}
export function keepSpeaker(deviceId: string): void {
  localStorage.setItem(keys.speaker, deviceId)
}

import type { PrepareOptions } from '../call/call.ts'

/** What was chosen in the test while waiting, or in the room; for this page only. */
let chosen: Pick<PrepareOptions, 'microphone' | 'speaker'> = {}

export function chosenDevices(): Pick<PrepareOptions, 'microphone' | 'speaker'> {
  return chosen
}

export function chooseMicrophone(id: string): void {
  chosen = { ...chosen, microphone: id }
}

export function chooseSpeaker(id: string): void {
  chosen = { ...chosen, speaker: id }
}

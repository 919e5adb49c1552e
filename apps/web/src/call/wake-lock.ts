/**
 * Keeps the screen on while somebody waits or speaks. The system takes the lock away whenever the
 * page is hidden; it is asked for again when the page is seen. Where there is no such thing, or the
 * battery is low and the system says no, nothing happens.
 *
 * Returns how to let go.
 */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined
  let wanted = true
  const ask = async () => {
    const wakeLock = navigator.wakeLock as WakeLock | undefined
    if (!wanted || wakeLock === undefined || document.visibilityState !== 'visible') return
    if (lock !== undefined && !lock.released) return
    try {
      const got = await wakeLock.request('screen')
      if (wanted) lock = got
      else await got.release()
    } catch {
      // No: the person may still see the queue, the sound and the vibration are there for the rest.
    }
  }
  const seen = () => void ask()
  document.addEventListener('visibilitychange', seen)
  void ask()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', seen)
    void lock?.release()
  }
}

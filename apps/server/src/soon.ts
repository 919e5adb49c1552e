/** Work that is asked for often and done once for all who asked meanwhile. */
export interface Soon {
  ask(): void
  close(): void
}

/** Does `work` within `ms` of being asked, never twice at once. */
export function soon(ms: number, work: () => Promise<void>, failed: (error: unknown) => void): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let closed = false

  async function run(): Promise<void> {
    timer = undefined
    running = true
    try {
      await work()
    } catch (error) {
      failed(error)
    }
    running = false
    if (again) ask()
  }
  function ask(): void {
    if (closed || timer !== undefined) return
    if (running) {
      again = true
      return
    }
    again = false
    timer = setTimeout(() => void run(), ms)
    timer.unref()
  }
  return {
    ask,
    close: () => {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** Work that is asked for often and done once for all who asked meanwhile. */
export interface Soon {
  ask(): void
  close(): void
}

/**
 * Does `work` within `ms` of being asked, never twice at once.
 * @param atOnce where nothing was done for so long, the first who asks does not wait for others who may ask, too
 */
export function soon(
  ms: number,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  { atOnce = false }: { readonly atOnce?: boolean } = {},
): Soon {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let closed = false
  let done = -Infinity

  async function run(): Promise<void> {
    timer = undefined
    running = true
    try {
      await work()
    } catch (error) {
      failed(error)
    }
    running = false
    done = performance.now()
    if (again) ask()
  }
  function ask(): void {
    if (closed || timer !== undefined) return
    if (running) {
      again = true
      return
    }
    again = false
    timer = setTimeout(() => void run(), atOnce && performance.now() - done >= ms ? 0 : ms)
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

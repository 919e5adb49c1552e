/** Work that is asked for often and done once for all who asked meanwhile. */
export interface Soon {
  ask(): void
  close(): void
}

/**
 * Does `work` within `ms` of being asked, never twice at once.
 * @param atOnce whoever asks does not wait for others who may ask, too; only, once it was done, as long as it took (at
 * most `ms`), so that at least half of the time is left for everything else
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
  let took = 0

  async function run(): Promise<void> {
    timer = undefined
    running = true
    again = false
    const began = performance.now()
    try {
      await work()
    } catch (error) {
      failed(error)
    }
    running = false
    done = performance.now()
    took = done - began
    if (again) ask()
  }
  function ask(): void {
    if (closed || timer !== undefined) return
    if (running) {
      again = true
      return
    }
    const left = atOnce ? done + Math.min(ms, took) - performance.now() : ms
    if (left <= 0) {
      void run()
      return
    }
    timer = setTimeout(() => void run(), left)
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

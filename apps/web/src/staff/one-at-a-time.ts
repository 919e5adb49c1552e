/**
 * Does a piece of work one at a time, however often it is asked for: what is asked for at the same moment is done once,
 * and what is asked for while it is being done, once more afterwards, because it may not know of it yet.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let wanted = false
  let doing = false
  const begin = async (): Promise<void> => {
    doing = true
    while (wanted) {
      await Promise.resolve()
      wanted = false
      await work()
    }
    doing = false
  }
  return () => {
    wanted = true
    if (!doing) void begin()
  }
}

import { useEffect } from 'react'

/** During a session the browser asks before the page is closed, and its title says what is going on. */
export function useLeavingWarned(title: string): void {
  useEffect(() => {
    const before = document.title
    document.title = title
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => {
      document.title = before
      removeEventListener('beforeunload', warn)
    }
  }, [title])
}

import { useEffect, useState } from 'react'

/** Leads the keyboard to what was just added, or to where one goes on when what it stood on is gone. */
export function useLed(): (id: string) => void {
  const [to, setTo] = useState<{ readonly id: string }>()
  useEffect(() => {
    if (to !== undefined) document.querySelector<HTMLElement>(`[id="${to.id}"]`)?.focus()
  }, [to])
  return (id) => setTo({ id })
}

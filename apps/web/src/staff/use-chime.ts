import type { Ms } from '@tingyu/sop'
import { useEffect } from 'react'
import { createCallSound } from '../call/call-sound.ts'

/** One sound for the page, allowed by the first tap or key on it, as browsers want it. */
const sound = createCallSound()
if (typeof addEventListener === 'function') {
  const allow = () => void sound.allow()
  addEventListener('pointerdown', allow, { once: true })
  addEventListener('keydown', allow, { once: true })
}

/**
 * Calls the person in front of this page while `occasion` is not empty, and anew whenever it changes: by
 * a soft sound if it is `wanted`, by the page's title always; for a minute, or for `longest` (`Infinity`: as long as there
 * is an occasion).
 */
export function useChime(occasion: string, wanted: boolean, title: string, longest?: Ms): void {
  useEffect(() => {
    if (occasion === '') return undefined
    // A browser lets a page make itself felt only after somebody has touched it.
    const touched = navigator.userActivation.hasBeenActive
    return sound.ring({ sound: wanted, vibration: wanted && touched, title, longest })
  }, [occasion, wanted, title, longest])
}

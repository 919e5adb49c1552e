import type { ComponentProps } from 'react'

/** A quiet surface for one thing. */
export function Card({ className = '', ...rest }: ComponentProps<'section'>) {
  return <section className={`rounded-card border border-line bg-raised p-5 ${className}`} {...rest} />
}

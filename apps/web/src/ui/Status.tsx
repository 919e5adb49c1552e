import type { ComponentProps } from 'react'

/** Something that has become so: read out by screen readers when they have finished what they are saying. */
export function Status({ className = '', ...rest }: ComponentProps<'output'>) {
  return <output className={`block ${className}`} {...rest} />
}

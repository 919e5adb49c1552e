import type { ComponentProps } from 'react'

type Weight = 'main' | 'plain' | 'quiet' | 'danger' | 'danger-plain'

const looks: Record<Weight, string> = {
  main: 'bg-sea text-on-sea hover:brightness-105 active:brightness-95',
  plain: 'border border-line bg-raised text-ink hover:border-sea active:bg-sea-wash',
  quiet: 'text-sea hover:bg-sea-wash active:bg-sea-wash',
  danger: 'bg-danger text-on-danger hover:brightness-105 active:brightness-95',
  'danger-plain': 'border border-danger text-danger hover:bg-danger-wash active:bg-danger-wash',
}

const shape =
  'inline-flex min-h-12 items-center justify-center gap-2 rounded-full px-6 py-2.5 text-body leading-snug no-underline transition-colors duration-200 select-none aria-disabled:cursor-not-allowed aria-disabled:opacity-55 disabled:cursor-not-allowed disabled:opacity-55'

/** What can be done. One `main` a screen; `danger` only where danger is meant. */
export function Button({
  weight = 'plain',
  className = '',
  type = 'button',
  ...rest
}: { weight?: Weight } & ComponentProps<'button'>) {
  return <button type={type} className={`${shape} ${looks[weight]} ${className}`} {...rest} />
}

/** A place to go that looks like a button. */
export function ButtonLink({
  weight = 'plain',
  className = '',
  children,
  ...rest
}: { weight?: Weight } & ComponentProps<'a'>) {
  return (
    <a className={`${shape} ${looks[weight]} ${className}`} {...rest}>
      {children}
    </a>
  )
}

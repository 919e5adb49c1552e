import { useId, type ComponentProps, type ReactNode } from 'react'

const look =
  'w-full rounded-field border border-line bg-raised px-4 py-3 text-body text-ink placeholder:text-quiet transition-colors duration-200 focus:border-sea aria-invalid:border-danger'

interface Labelled {
  label: string
  hint?: ReactNode
  error?: string | undefined
}

/** One line to write, with its label, a hint and what is wrong with it. */
export function TextField({ label, hint, error, className = '', ...rest }: Labelled & ComponentProps<'input'>) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-body">
        {label}
      </label>
      <input id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-more`} className={look} {...rest} />
      <More id={`${id}-more`} hint={hint} error={error} />
    </div>
  )
}

/** Several lines to write. */
export function TextArea({
  label,
  hideLabel = false,
  hint,
  error,
  className = '',
  ...rest
}: Labelled & ComponentProps<'textarea'> & { /** What stands above says the same. */ hideLabel?: boolean }) {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className={hideLabel ? 'unseen' : 'mb-1.5 block text-body'}>
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-more`}
        className={`${look} min-h-28 resize-y`}
        {...rest}
      />
      <More id={`${id}-more`} hint={hint} error={error} />
    </div>
  )
}

function More({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <p id={id} className={`mt-1.5 text-small empty:mt-0 ${error === undefined ? 'text-quiet' : 'text-danger'}`}>
      {error ?? hint}
    </p>
  )
}

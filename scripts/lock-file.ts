/** As much of package-lock.json as is needed here. */
export interface LockFile {
  readonly packages: Record<string, LockedPackage>
}
export interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface MissingOptional {
  readonly name: string
  readonly version: string
  /** The package that may use it. */
  readonly of: string
}

/**
 * Optional packages that a lock file should hold and does not. Where a registry does not have those of other
 * platforms, `npm install` leaves them out, and `npm ci` of npm 11 then refuses the lock file on every machine.
 */
export function missingOptionals({ packages }: LockFile): MissingOptional[] {
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .flatMap(([place, { optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !isFound(packages, place, name))
        .map(([name, version]) => ({ name, version, of: place })),
    )
}

/**
 * The lock file with those packages named. Each is marked with the platform that its name says, so that no
 * other machine fetches it; without that it is left out.
 */
export function completed(lock: LockFile): LockFile {
  const packages = { ...lock.packages }
  for (const { name, version, of } of missingOptionals(lock)) {
    const platform = platformOf(name)
    if (platform === undefined) continue
    const { dev, license } = packages[of] ?? {}
    packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(dev === true && { dev }),
      ...(license !== undefined && { license }),
      optional: true,
    }
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...lock, packages: Object.fromEntries(sorted) }
}

/** What `@scope/binding-linux-arm64-musl` says of the machines it is for. */
export function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  if (name.endsWith('wasm32-wasi')) return { cpu: ['wasm32'] }
  const match =
    /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(\w+))?$/.exec(name)
  const [, os, cpu, abi = ''] = match ?? []
  if (os === undefined || cpu === undefined) return undefined
  const libc = os !== 'linux' ? [] : abi.startsWith('gnu') ? ['glibc'] : abi.startsWith('musl') ? ['musl'] : []
  return { os: [os], cpu: [cpu], ...(libc.length > 0 && { libc }) }
}

/** As Node would look for it: beside the package, then further and further out. */
function isFound(packages: LockFile['packages'], place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true
    if (at === '') return false
    if (!at.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined
  }
}

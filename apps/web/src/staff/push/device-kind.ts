import type { PushBrowser, PushSystem } from '@tingyu/contract'

export interface DeviceKind {
  readonly browser: PushBrowser
  readonly system: PushSystem
}

/** The more special ones first: each calls itself by the names of those that come after it, too. */
const browsers: readonly (readonly [PushBrowser, RegExp])[] = [
  ['edge', /\bEdg(A|iOS)?\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|CriOS)\//],
  ['safari', /\bVersion\/.* Safari\/|\biPhone OS|\biPad/],
]
const systems: readonly (readonly [PushSystem, RegExp])[] = [
  ['android', /\bAndroid\b/],
  ['ios', /\b(iPhone|iPad|iPod)\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMacintosh\b/],
  ['linux', /\bLinux\b/],
]

/**
 * By what its owner knows a device again in a list: what it calls itself, without a version.
 * @param touches how many fingers it feels: an iPad calls itself a Macintosh, and no Macintosh feels any
 */
export function kindOf(userAgent: string, touches: number): DeviceKind {
  const named = <T>(list: readonly (readonly [T, RegExp])[]): T | undefined =>
    list.find(([, pattern]) => pattern.test(userAgent))?.[0]
  const system = named(systems) ?? 'other'
  return { browser: named(browsers) ?? 'other', system: system === 'mac' && touches > 1 ? 'ios' : system }
}

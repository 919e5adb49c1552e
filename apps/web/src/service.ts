import type { ServiceInfo } from '@tingyu/contract'

/**
 * What this service has set up: name, topics, help lines. The server writes it into the page itself,
 * so that the help lines are there even if nothing else can be loaded.
 */
export function readServiceInfo(): ServiceInfo {
  const text = document.querySelector('#service-info')?.textContent
  if (text === null || text === undefined) throw new Error('the page holds no service info')
  return JSON.parse(text) as ServiceInfo
}

import type { ServiceInfo } from '@tingyu/contract'
import { createContext, useContext } from 'react'

/** What this service has set up; read once from the page. */
export const ServiceContext = createContext<ServiceInfo | null>(null)

export function useService(): ServiceInfo {
  const info = useContext(ServiceContext)
  if (info === null) throw new Error('No ServiceContext above this component')
  return info
}

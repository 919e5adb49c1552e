import type { ServiceInfo } from '@tingyu/contract'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'

/** What this service has set up; read once from the page. */
export const ServiceContext = createContext<ServiceInfo | null>(null)

export function useService(): ServiceInfo {
  const info = useContext(ServiceContext)
  if (info === null) throw new Error('No ServiceContext above this component')
  return info
}

/** How the service is called in the language of the page. */
export function useServiceName(): string {
  const { i18n } = useTranslation()
  return worded(useService().names, i18n.language)
}

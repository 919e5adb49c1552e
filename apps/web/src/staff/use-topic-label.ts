import { useTranslation } from 'react-i18next'
import { worded } from '../i18n/language.ts'
import { useService } from './service-context.ts'

/** The label of a topic as this service words it; the id itself if the service has dropped it since. */
export function useTopicLabel(): (id: string) => string {
  const { i18n } = useTranslation()
  const { topics } = useService()
  return (id) => {
    const topic = topics.find((each) => each.id === id)
    return topic === undefined ? id : worded(topic.label, i18n.language)
  }
}

import type { Bus, BusMessage, Topic } from './context.ts'
import type { EventLog } from './telemetry/events.ts'

/**
 * Fan-out inside one process. Publishing is only a hint (docs/architecture.md §2), so whoever hears
 * badly harms nobody: an error of a hearer is logged and the others still hear. Messages are delivered
 * at once, in order; a hearer that publishes is heard after the message it heard.
 */
export function openBus(log: EventLog): Bus {
  const hearers = new Map<Topic, Set<(message: BusMessage) => void>>()
  const waiting: { topic: Topic; message: BusMessage }[] = []
  let delivering = false

  const deliver = (topic: Topic, message: BusMessage): void => {
    for (const hear of new Set(hearers.get(topic))) {
      try {
        hear(message)
      } catch (error) {
        log.failure('bus', error)
      }
    }
  }

  return {
    publish(topic, message) {
      waiting.push({ topic, message })
      if (delivering) return
      delivering = true
      try {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) deliver(next.topic, next.message)
      } finally {
        delivering = false
      }
    },
    subscribe(topic, hear) {
      // Wrapped, so that subscribing the same function twice is two subscriptions.
      const mine = (message: BusMessage): void => hear(message)
      const set = hearers.get(topic) ?? new Set()
      hearers.set(topic, set.add(mine))
      return () => {
        set.delete(mine)
        if (set.size === 0 && hearers.get(topic) === set) hearers.delete(topic)
      }
    },
  }
}

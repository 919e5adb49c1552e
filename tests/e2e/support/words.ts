import booking from '../../../apps/web/src/i18n/zh-CN/booking.json' with { type: 'json' }
import danger from '../../../apps/web/src/i18n/zh-CN/danger.json' with { type: 'json' }
import growth from '../../../apps/web/src/i18n/zh-CN/growth.json' with { type: 'json' }
import landing from '../../../apps/web/src/i18n/zh-CN/landing.json' with { type: 'json' }
import listener from '../../../apps/web/src/i18n/zh-CN/listener.json' with { type: 'json' }
import operator from '../../../apps/web/src/i18n/zh-CN/operator.json' with { type: 'json' }
import room from '../../../apps/web/src/i18n/zh-CN/room.json' with { type: 'json' }
import roster from '../../../apps/web/src/i18n/zh-CN/roster.json' with { type: 'json' }
import seeker from '../../../apps/web/src/i18n/zh-CN/seeker.json' with { type: 'json' }
import staff from '../../../apps/web/src/i18n/zh-CN/staff.json' with { type: 'json' }
import supervisor from '../../../apps/web/src/i18n/zh-CN/supervisor.json' with { type: 'json' }

/** What people read, from the very files that the pages take it from: a test follows a better wording by itself. */
export const words = {
  seeker: { ...seeker, ...room },
  growth,
  landing,
  listener,
  danger,
  operator,
  staff,
  supervisor,
  booking,
  roster,
} as const

/** A text with its places filled, as i18next does it. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`“${text}” has a place for ${name}`)
    return String(value)
  })
}

/** A text as a pattern: its places match anything. */
export function pattern(text: string): RegExp {
  return new RegExp(
    `^\\s*${text
      .split(/\{\{\w+\}\}/)
      .map(literal)
      .join('.*')}\\s*$`,
  )
}

/** A text as it stands, inside of a pattern. */
export function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
}

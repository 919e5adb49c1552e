import chineseDays from 'chinese-days'
import type { Roster } from '@tingyu/contract'

type Holiday = NonNullable<Roster['days'][number]['holiday']>

/** Whose calendar marks the State Council’s holidays. */
const zones: readonly string[] = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Harbin']

/**
 * What a date is in mainland China beside its weekday: a legal holiday, or a day at a weekend on which people work
 * instead. Only a mark: nobody's hours change by it. A year that was not announced when the package was made has none.
 */
export function holidayOn(zone: string, date: string): Holiday | undefined {
  if (!zones.includes(zone)) return undefined
  const { work, name } = chineseDays.getDayDetail(date)
  // Of an ordinary day it is the weekday, of a holiday "National Day,国庆节,3".
  const [en, zh] = name.split(',')
  return en === undefined || zh === undefined ? undefined : { date, off: !work, name: { 'zh-CN': zh, en } }
}

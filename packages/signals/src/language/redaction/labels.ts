import type { PersonalKind } from '../coded.ts'

/** What stands in the place of what was taken out: that something stood there, and of what kind; nothing of itself. */
export const labels: Readonly<Record<PersonalKind, string>> = {
  name: '〔姓名〕',
  school: '〔学校〕',
  employer: '〔单位〕',
  place: '〔地点〕',
  number: '〔号码〕',
  id: '〔证件〕',
  birth: '〔出生日期〕',
  mail: '〔邮箱〕',
  account: '〔账号〕',
  url: '〔网址〕',
}

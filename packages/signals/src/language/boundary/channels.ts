import type { BoundaryKind } from '../coded.ts'
import { lexicon } from '../text/lexicon.ts'

/** The names of ways to reach somebody, with the disguises in which they are written. */
export const channels = lexicon<BoundaryKind>([
  {
    meaning: 'wechat',
    said: ['微信', '威信', '薇信', '徽信', '维信', '唯信', 'v信', '微x', 'wx', 'vx', 'wechat', 'weixin', '微信号'],
  },
  { meaning: 'qq', said: ['qq', 'q号', '扣扣', '球球', '企鹅号', '扣号'] },
])

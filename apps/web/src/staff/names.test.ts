import { expect, test } from 'vitest'
import { namesText } from './names.ts'

test('names are joined so that a line can begin with 和', () => {
  expect(namesText(['小雨'], 'zh-CN')).toBe('小雨')
  expect(namesText(['小雨', '阿禾'], 'zh-CN')).toBe('小雨、阿禾')
  expect(namesText(['小雨', '阿禾', '小川'], 'zh-CN')).toBe('小雨、阿禾、小川')
  expect(namesText(['小雨', '阿禾'], 'en')).toBe('小雨 and 阿禾')
})

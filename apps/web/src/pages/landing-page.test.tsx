import { describe, expect, test } from 'vitest'
import { renderLanding } from './landing-page.tsx'

const zh = renderLanding('zh-CN')
const en = renderLanding('en')

describe('the landing page, as it is built', () => {
  test('[S0.4] says what this is and what it is not, in both languages', () => {
    expect(zh.body).toContain('这里是倾听')
    expect(zh.body).toContain('这不是诊断或治疗')
    expect(en.body).toContain('This is listening')
    expect(en.body).toContain('It is not diagnosis or treatment')
  })

  test('[S2.2] says before anybody speaks who listens, what is kept and when somebody else is told', () => {
    for (const said of ['谁在听', '会录音吗', '什么时候会告诉别人', '多久，能走吗', '要花钱吗'])
      expect(zh.body).toContain(said)
  })

  test('[S0.3] leaves it to the service how long a session takes', () => {
    for (const { body, description } of [zh, en]) {
      expect(body).toContain('<!--session-minutes-->')
      expect(description).toContain('<!--session-minutes-->')
      expect(body + description).not.toMatch(/\{\{|五十分钟|fifty minutes/)
    }
  })

  test('has the marks for the help lines, the name and the cost, and its two ways on', () => {
    for (const { body } of [zh, en]) {
      for (const mark of [
        'help-lines-first',
        'help-lines-near',
        'help-lines-elsewhere',
        'service-name',
        'service-cost',
      ])
        expect(body).toContain(`<!--${mark}-->`)
      expect(body).toContain('href="/seek"')
      expect(body).toContain('data-leave')
    }
  })
})

import { createInstance, type ResourceLanguage } from 'i18next'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { expect, test } from 'vitest'
import common from '../i18n/zh-CN/common.json' with { type: 'json' }
import staff from '../i18n/zh-CN/staff.json' with { type: 'json' }
import { useRefusalText } from './use-refusal-text.ts'

function Says({ code }: { code: 'too-many' | 'note-open' }) {
  return useRefusalText()({ code, facts: { retryAfterSeconds: 7 } })
}

async function said(code: 'too-many' | 'note-open', texts: ResourceLanguage): Promise<string> {
  const i18n = createInstance().use(initReactI18next)
  await i18n.init({ lng: 'zh-CN', resources: { 'zh-CN': texts }, defaultNS: 'common' })
  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, createElement(Says, { code })))
}

test('a refusal is worded on every page, and on a seeker’s without the texts of those who work here', async () => {
  const seconds = common.refusal['too-many'].replace('{{retryAfterSeconds}}', '7')
  expect(await said('too-many', { common })).toBe(seconds)
  expect(await said('too-many', { common, staff })).toBe(seconds)
  expect(await said('note-open', { common, staff })).toBe(staff.refusal['note-open'])
  expect(await said('note-open', { common })).toBe(common.refusal['not-now'])
})

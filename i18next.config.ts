import { defineConfig } from 'i18next-cli'

/** `npm run check` uses it: every key used exists in both languages, and no string is left in the code. */
export default defineConfig({
  locales: ['zh-CN', 'en'],
  extract: {
    input: ['apps/web/src/**/*.{ts,tsx}'],
    output: 'apps/web/src/i18n/{{language}}/{{namespace}}.json',
    defaultNS: 'common',
    primaryLanguage: 'zh-CN',
  },
})

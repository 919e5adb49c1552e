import { defineConfig } from 'i18next-cli'

/**
 * `npm run check` uses it: every key used in the code exists in both languages, no text exists without a use,
 * and none is left in the code. Texts that a page takes as data, or whose key is put together from a closed
 * set (a refusal's code, a phase), cannot be found in the code and are named under `preservePatterns`.
 */
export default defineConfig({
  locales: ['zh-CN', 'en'],
  extract: {
    input: ['apps/web/src/**/*.{ts,tsx}'],
    ignore: ['**/*.test.{ts,tsx}'],
    output: 'apps/web/src/i18n/{{language}}/{{namespace}}.json',
    defaultNS: 'common',
    primaryLanguage: 'zh-CN',
    preservePatterns: [
      'landing:*',
      'common:refusal.*',
      'seeker:end.title.*',
      'seeker:end.hint.*',
      'seeker:feedback.steps.*',
      'seeker:voice.*',
      'seeker:waiting.ages.*',
      '*_other',
    ],
  },
  lint: { acceptedTags: 'all', checkConcatenation: 'error' },
})

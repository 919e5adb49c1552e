import { defineConfig } from 'i18next-cli'
import { globSync, readFileSync } from 'node:fs'
import { keysPutTogether } from './scripts/texts.ts'

const sources = globSync('apps/web/src/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))

/**
 * `npm run check` uses it: every key used in the code exists in both languages, no text exists without a use,
 * and none is left in the code. Keys that the code puts together (a refusal's code, a phase) are read from it
 * as patterns; `preservePatterns` names by hand only what a page takes as data.
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
      // The landing page is rendered from its file as a whole, when the web is built.
      'landing:*',
      // English has a singular beside the form that every language has.
      '*_other',
      ...new Set(sources.flatMap((file) => keysPutTogether(readFileSync(file, 'utf8')))),
    ],
  },
  lint: { acceptedTags: 'all', checkConcatenation: 'error' },
})

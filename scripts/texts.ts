/** The texts of one language: by namespace, nested. */
export type TextsOfLanguage = Readonly<Record<string, unknown>>

/**
 * Where two languages do not say the same things: a key that only one has, an empty text, placeholders that
 * differ, lists of different length. One line each; empty where all is well.
 */
export function differences(languages: Readonly<Record<string, TextsOfLanguage>>): string[] {
  const [[source, texts] = ['', {}], ...others] = Object.entries(languages)
  const expected = flatten(texts)
  const found = empties(source, expected)
  for (const [language, other] of others) {
    const actual = flatten(other)
    found.push(...empties(language, actual))
    for (const key of expected.keys()) if (!actual.has(key)) found.push(`${language} lacks ${key}`)
    for (const key of actual.keys()) if (!expected.has(key)) found.push(`${source} lacks ${key}`)
    for (const [key, text] of expected) {
      const wanted = placeholders(text)
      const given = placeholders(actual.get(key) ?? text)
      if (wanted !== given)
        found.push(`${key}: ${source} has ${wanted || 'no placeholder'}, ${language} ${given || 'none'}`)
    }
  }
  return found
}

/** The same number of lines with nothing in them. */
function blank(comment: string): string {
  return comment.replaceAll(/[^\n]/g, ' ')
}

/** Lines of code outside of comments that hold hanzi: a text that only one language would ever see. */
export function hanziInCode(source: string): { readonly line: number; readonly text: string }[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, blank).replaceAll(/(?<=^|[\s;{}(),])\/\/[^\n]*/gm, blank)
  return code
    .split('\n')
    .map((text, index) => ({ line: index + 1, text: text.trim() }))
    .filter(({ text }) => /\p{Script=Han}/u.test(text))
}

/** Every text by its whole key. The plural forms of a key are one: a language has as many as its grammar asks for. */
function flatten(texts: unknown, prefix = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof texts === 'object' && texts !== null)
    for (const [name, inner] of Object.entries(texts)) flatten(inner, prefix === '' ? name : `${prefix}.${name}`, into)
  else {
    const key = prefix.replace(/_(zero|one|two|few|many|other)$/, '')
    // `other` is the form that every language has; it stands for the key.
    if (!into.has(key) || prefix.endsWith('_other')) into.set(key, String(texts))
  }
  return into
}

function empties(language: string, texts: ReadonlyMap<string, string>): string[] {
  return [...texts].filter(([, text]) => text.trim() === '').map(([key]) => `${language} ${key} is empty`)
}

function placeholders(text: string): string {
  const names = [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => `{{${name}}}`)
  return [...new Set(names)].toSorted().join(' ')
}

/**
 * The keys that a source puts together, as patterns: `` t(`ended.${reason}.title`) `` beside
 * `useTranslation('listener')` gives `listener:ended.*.title`. Where a file uses several namespaces, or none, the
 * pattern is of any.
 */
export function keysPutTogether(source: string): string[] {
  const namespaces = new Set([...source.matchAll(/useTranslation\('([\w-]+)'/g)].map(([, name = '']) => name))
  const [only] = namespaces
  const prefix = namespaces.size === 1 ? `${only}:` : ''
  const keys = [...source.matchAll(/\bt\w*\(\s*`([^`]*\$\{[^`]*)`/g)].map(([, key = '']) => key)
  // A whole key that is computed says nothing: it would excuse every text there is.
  return keys
    .map((key) => key.replaceAll(/\$\{[^}]*\}/g, '*'))
    .flatMap((key) => (/^\*+$/.test(key) ? [] : [key.includes(':') ? key : prefix + key]))
}

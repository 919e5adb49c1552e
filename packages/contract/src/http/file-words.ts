/** What is allowed, in words, for whoever writes these files by hand; a pattern alone says little. */
export function allowed(
  zh: string,
  en: string,
): { readonly 'x-allowed': { readonly 'zh-CN': string; readonly en: string } } {
  return { 'x-allowed': { 'zh-CN': zh, en } }
}

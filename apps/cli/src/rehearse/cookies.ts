/** The cookies of one person, as a browser would keep them for one origin. Only in memory. */
export class Cookies {
  readonly #values = new Map<string, string>()

  /** Takes what an answer sets; a cookie with no lifetime left is forgotten. */
  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const equals = pair.indexOf('=')
      if (equals < 1) continue
      const name = pair.slice(0, equals).trim()
      const gone = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute))
      if (gone) this.#values.delete(name)
      else this.#values.set(name, pair.slice(equals + 1).trim())
    }
  }

  /** As the `cookie` header says it; empty when there are none. */
  header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ')
  }
}

/** Blanks, invisible characters, and the letters that Unicode has for showing nothing. */
const seen = /[^\s\p{C}\p{Z}\u115F\u1160\u2800\u3164\uFFA0]/u

/** Whether somebody who reads this text sees anything. What shows nothing is refused wherever an empty text is. */
export function showsSomething(text: string): boolean {
  return seen.test(text)
}

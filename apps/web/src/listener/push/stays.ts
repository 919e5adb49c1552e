/** Where somebody is with others, or writes what is not kept yet. A session has no address: it is above all of them. */
const inTheMiddle = [
  /^\/prepare$/,
  /^\/after\//,
  /^\/room\//,
  /^\/self\/month\/new$/,
  /^\/supervision\/new(\/|$)/,
  /^\/wording$/,
]

/** Whether a notification that was touched leaves a listener's page where it is. */
export function staysAt(path: string): boolean {
  return inTheMiddle.some((each) => each.test(path))
}

/** The service in a process of its own. Says `{url, pairs}` on stdout when ready; ends when stdin does. */
import { openLiveService } from './live.ts'
import type { Opened } from './opened.ts'

const live = await openLiveService(Number(process.argv[2]))
const { pairs, service } = live
console.log(JSON.stringify({ url: service.url, pairs } satisfies Opened))

process.stdin.resume()
process.stdin.once('end', () => {
  void live.close().then(() => process.exit(0))
})

/**
 * Run in a process of its own: loads the language package, or its part for a session, from the file that is named, reads
 * one line of each side, and prints how long both took together, ms.
 */
import type { code, meaningOf } from '@tingyu/signals/language'

const [file = ''] = process.argv.slice(2)
const began = performance.now()
const language = (await import(file)) as { readonly code?: typeof code; readonly meaningOf: typeof meaningOf }
const read = language.code ?? language.meaningOf
read({ role: 'seeker', text: '我很难过，不过我妈一直在' })
read({ role: 'listener', text: '听上去您很难过，愿意说说吗' })
console.log(performance.now() - began)

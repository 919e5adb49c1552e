import './landing.css'
import { chooseLanguage } from '../i18n/language.ts'
import { escapePairs } from '../ui/escape-twice.ts'
import { leaveAtOnce } from '../ui/leave-at-once.ts'

/** The landing page is complete as HTML; this only makes its links quicker and leaves less behind. */

const second = escapePairs()
document.addEventListener('keydown', (event) => {
  if (second(event)) leaveAtOnce()
})
document.querySelector('[data-leave]')?.addEventListener('click', (event) => {
  event.preventDefault()
  leaveAtOnce()
})
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-lang]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    chooseLanguage(link.dataset['lang'] === 'en' ? 'en' : 'zh-CN')
  })
}

// In its own place in the history, so that 快速离开 leaves no step behind that leads back here (decision 030).
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-start]')) {
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    location.replace(link.href)
  })
}

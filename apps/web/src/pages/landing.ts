import './landing.css'
import { chooseLanguage } from '../i18n/language.ts'
import { leaveAtOnce } from '../ui/leave-at-once.ts'

/** The landing page is complete as HTML; this only makes 快速离开 and the language switch quicker than a link. */
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

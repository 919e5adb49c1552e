import '../ui/app.css'
import { createRoot } from 'react-dom/client'
import { pageLanguage } from '../i18n/language.ts'
import { startTexts } from '../i18n/start.ts'
import common from '../i18n/zh-CN/common.json' with { type: 'json' }
import seeker from '../i18n/zh-CN/seeker.json' with { type: 'json' }
import { keepHelpOffline } from '../offline/keep-help.ts'
import { SeekerApp } from '../seeker/SeekerApp.tsx'
import { readServiceInfo } from '../service.ts'
import { applyTheme } from '../ui/theme.ts'

applyTheme()
await startTexts({
  'zh-CN': () => ({ common, seeker }),
  en: async () => (await import('../i18n/en/seek-page.ts')).default,
})
const app = document.querySelector('#app')
if (app === null) throw new Error('the page has no #app')
createRoot(app).render(<SeekerApp info={readServiceInfo()} />)
keepHelpOffline(pageLanguage())

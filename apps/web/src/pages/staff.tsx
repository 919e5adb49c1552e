import '../ui/app.css'
import { createRoot } from 'react-dom/client'
import { startTexts } from '../i18n/start.ts'
import common from '../i18n/zh-CN/common.json' with { type: 'json' }
import danger from '../i18n/zh-CN/danger.json' with { type: 'json' }
import growth from '../i18n/zh-CN/growth.json' with { type: 'json' }
import listener from '../i18n/zh-CN/listener.json' with { type: 'json' }
import operator from '../i18n/zh-CN/operator.json' with { type: 'json' }
import roster from '../i18n/zh-CN/roster.json' with { type: 'json' }
import staff from '../i18n/zh-CN/staff.json' with { type: 'json' }
import supervisor from '../i18n/zh-CN/supervisor.json' with { type: 'json' }
import { readServiceInfo } from '../service.ts'
import { StaffApp } from '../staff/StaffApp.tsx'
import { applyTheme } from '../ui/theme.ts'

applyTheme()
await startTexts({
  'zh-CN': () => ({ common, staff, danger, listener, growth, roster, supervisor, operator }),
  en: async () => (await import('../i18n/en/staff-page.ts')).default,
})
const app = document.querySelector('#app')
if (app === null) throw new Error('the page has no #app')
createRoot(app).render(<StaffApp info={readServiceInfo()} />)

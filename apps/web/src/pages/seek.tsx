import '../ui/app.css'
import { createRoot } from 'react-dom/client'
createRoot(document.querySelector('#app')!).render(<p>seek</p>)

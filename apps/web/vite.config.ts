import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const page = (name: string) => fileURLToPath(new URL(`./src/pages/${name}.html`, import.meta.url))

/** Three pages, three bundles: what a seeker's phone loads holds nothing of the listener's screens. */
export default defineConfig({
  root: fileURLToPath(new URL('./src/pages', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('./dist', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4', 'firefox128'],
    rolldownOptions: { input: { index: page('index'), seek: page('seek'), staff: page('staff') } },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})

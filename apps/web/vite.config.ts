import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const page = (name: string) => fileURLToPath(new URL(`./src/pages/${name}.html`, import.meta.url))

/**
 * Three pages, three bundles: what a seeker's phone loads holds nothing of the listener's screens. And the page that
 * stands in while the service cannot be reached, with the worker that keeps it, and the worker that calls supervisors and reminds listeners:
 * their names are fixed, for a browser asks for them by their names again and again.
 */
export default defineConfig({
  root: fileURLToPath(new URL('./src/pages', import.meta.url)),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: fileURLToPath(new URL('./dist', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome111', 'safari16.4', 'firefox128'],
    rolldownOptions: {
      input: {
        index: page('index'),
        seek: page('seek'),
        staff: page('staff'),
        offline: page('offline'),
        'offline-worker': fileURLToPath(new URL('./src/offline/worker.ts', import.meta.url)),
        'call-worker': fileURLToPath(new URL('./src/staff/push/worker.ts', import.meta.url)),
      },
      output: {
        // What several pages share and is a few lines: a file of its own each weighs more than what is in it.
        codeSplitting: {
          groups: [
            {
              name: 'small',
              test: /\/(?:i18n\/language|ui\/escape-twice|ui\/leave-at-once|offline\/keep-help|call\/in-app)\.ts$/u,
            },
          ],
        },
        entryFileNames: ({ name }) => (/^(offline|call)-worker$/.test(name) ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})

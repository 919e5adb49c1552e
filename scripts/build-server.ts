/**
 * Builds the server into apps/server/dist: few files instead of the fourteen hundred of its sources and
 * libraries, which take longer to find and read than everything else at the start.
 */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const server = fileURLToPath(new URL('../apps/server', import.meta.url))

await build({
  configFile: false,
  root: server,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['pg-native'] },
  build: {
    ssr: 'src/main.ts',
    target: 'node24',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    // Flat, as deep as src/: what the sources find beside themselves is found from here.
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: '[name]-[hash].js' } },
  },
})

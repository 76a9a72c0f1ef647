import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const WORKER = 'service-worker';
const EARLY = 'early';

/** Runs `early.ts` as soon as its few hundred lines are here, ahead of all that the page itself is made of. */
const earlyFirst = (): Plugin => ({
  name: 'early-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' && file.isEntry && file.name === EARLY
          ? {
              tag: 'script',
              attrs: { type: 'module', async: true, crossorigin: true, src: `/${file.fileName}` },
              injectTo: 'head-prepend' as const,
            }
          : [],
      ),
  },
});

/** Writes each text file compressed beside itself, so that the server need not compress anything while it answers. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const directory = join(import.meta.dirname, 'dist');
    for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
      if (!/\.(?:js|mjs|css|html|svg|webmanifest)$/.test(name)) continue;
      const content = readFileSync(join(directory, name));
      // A packet holds about this much: below it nothing is gained.
      if (content.length < 1_024) continue;
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      writeFileSync(join(directory, `${name}.br`), brotliCompressSync(content, quality));
      writeFileSync(join(directory, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
});

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), earlyFirst(), compressed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, 'index.html'),
        [EARLY]: join(import.meta.dirname, 'src/early.ts'),
        [WORKER]: join(import.meta.dirname, 'src/service-worker.ts'),
      },
      // A service worker serves what lies below it: it stands at the root, under a name that stays.
      output: {
        entryFileNames: ({ name }) => (name === WORKER ? `${WORKER}.js` : 'assets/[name]-[hash].js'),
        // Each file brings a kilobyte of headers along: what many pages share comes in one, not in thirty.
        codeSplitting: {
          groups: [
            {
              name: EARLY,
              test: /src[\\/](?:early|access|api-error|pages)\.ts|vite[\\/]preload-helper|rolldown[\\/]runtime/,
              priority: 1,
            },
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler|react-router|axios)[\\/]/ },
            {
              name: 'shared',
              test: /node_modules[\\/]lucide-react|src[\\/](?:ui[\\/](?!modal|tabs|toast-region)|words[\\/](?!en[\\/](?:admin|settings|report))|api\.ts|live\.ts|session|features[\\/]interviews[\\/](?:drafts|speech[\\/]consent|recording[\\/]pending))/,
              minShareCount: 2,
            },
            // Set-up and room speak and listen with the same.
            {
              name: 'speech',
              test: /src[\\/]features[\\/]interviews[\\/](?:use-voice|speech[\\/](?:reading|voices|microphone|level))\.ts$/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://localhost:8080', ws: true } } },
});

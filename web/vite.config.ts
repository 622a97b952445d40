// How the app is built: hashed files into dist/web, nothing inlined (the content security policy allows
// no inline script, style or data address), the libraries in one long-lived chunk beside the pages.
import react from '@vitejs/plugin-react';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const isText = /\.(html|js|css|svg|json)$/;
const worthBytes = 512;

/** Every text file a second and third time, compressed as far as it goes: the server sends the smallest. */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }, bundle) {
    const texts = Object.values(bundle).flatMap((file) => (isText.test(file.fileName) ? [{ path: join(dir, file.fileName), text: Buffer.from(file.type === 'chunk' ? file.code : file.source) }] : []));
    await Promise.all(
      texts.filter(({ text }) => text.length >= worthBytes).map(async ({ path, text }) => {
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
      }),
    );
  },
};

const root = new URL('.', import.meta.url).pathname;

export default defineConfig({
  root,
  plugins: [react(), compressed],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // The second is the style sheet of the pages that the server draws.
      input: [`${root}index.html`, `${root}src/public/public.css`],
      output: {
        codeSplitting: {
          // What every page needs comes in few files: each one costs the line a kilobyte of headers.
          groups: [
            { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|wouter|regexparam|mitt|use-sync-external-store|i18next|react-i18next)[\\/]/ },
            { name: 'parts', test: /web[\\/]src[\\/](i18n[\\/](catalogue|message|with-words)|parts[\\/](code-field|dialog|error-notice|field|loading|notice|page-head|select-field|text-field)|api[\\/](client|errors|refused-warnings|step-up|use-api))\.tsx?$/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000', '/uploads': 'http://127.0.0.1:4000', '/demo': 'http://127.0.0.1:4000' } },
});

// Bundles the two entries of the server into dist/, one file each: they start several times faster than
// the sources. Packages stay outside; everything else goes in (the SDL as a generated module, data/*.json
// by esbuild's JSON loader), so a running server reads no source file. An entry not written yet is skipped
// aloud.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const entries = ['main', 'demo'].filter((name) => {
  const exists = existsSync(join(root, 'server', `${name}.ts`));
  if (!exists) console.log(`build-server: there is no server/${name}.ts, dist/${name}.js is not built`);
  return exists;
});

if (entries.length > 0) {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries.map((name) => [name, `server/${name}.ts`])),
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  });
  console.log(`build-server: dist/${entries.join('.js, dist/')}.js`);
}

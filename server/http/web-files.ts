// The built web app: hashed files kept for good, the start page for every other address. The build leaves
// each text file in two compressed forms beside it; the smallest one the browser takes is sent. Answers
// with case data are never compressed: their length would tell what they hold.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import express from 'express';
import type { Request, Response, Router } from 'express';

const forms = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** Serves `folder` as it was when this was called; what is built later is sent as it is. */
export function makeWebFiles(folder: string): Router {
  const files = new Set(existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `/${name.replaceAll('\\', '/')}`) : []);
  const router = express.Router();
  router.use((request, response, next) => {
    request.url = smallestForm(request, response, files);
    next();
  });
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }));
  router.use(express.static(folder, { index: false, maxAge: 0 }));
  router.get(/^\/(?!graphql|uploads|assets\/|demo\/).*$/, (request, response) => {
    const name = smallestForm({ headers: request.headers, method: request.method, path: '/index.html', url: '/index.html' }, response, files);
    response.sendFile(name.slice(1), { root: folder });
  });
  return router;
}

/** The address of the form to send, with the headers that go with it. */
function smallestForm({ headers, method, path, url }: Pick<Request, 'headers' | 'method' | 'path' | 'url'>, response: Response, files: ReadonlySet<string>): string {
  const isFile = (method === 'GET' || method === 'HEAD') && files.has(path) && forms.some(([, suffix]) => files.has(path + suffix));
  if (!isFile) return url;
  response.vary('Accept-Encoding');
  const taken = (headers['accept-encoding'] ?? '').split(',').map((each) => each.trim().split(';')[0]);
  const form = forms.find(([name, suffix]) => taken.includes(name) && files.has(path + suffix));
  if (form === undefined) return url;
  response.type(extname(path));
  response.setHeader('Content-Encoding', form[0]);
  return path + form[1];
}

const publicStyles = 'src/public/public.css';

/** The address of the built style sheet of the public pages; where nothing is built, one that is not there. */
export function publicStylesheet(folder: string): string {
  const manifest = join(folder, '.vite', 'manifest.json');
  const built = existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as Readonly<Record<string, { readonly file: string }>>) : {};
  return `/${built[publicStyles]?.file ?? 'assets/public.css'}`;
}

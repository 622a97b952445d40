// The shelf of drawn pages: what is put on it stays readable by a later start, whole, in every encoding; what
// is no longer drawn is gone.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DrawnPage } from '../../../server/http/public/draw-pages.ts';
import { openPageShelf } from '../../../server/http/public/page-shelf.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-shelf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = (path: string, text: string): DrawnPage => ({ path, type: 'text/html; charset=utf-8', text });

test('a later start reads what an earlier one drew, in every encoding', async () => {
  const text = 'A page. '.repeat(500);
  await (await openPageShelf(folder)).fill([page('/', text), page('/transparency/one', 'One.')]);
  const later = await openPageShelf(folder);
  expect(later.held('/')).toBeUndefined();
  const read = await later.read('/');
  expect(read?.identity.toString()).toBe(text);
  expect(brotliDecompressSync(read?.br ?? '').toString()).toBe(text);
  expect(gunzipSync(read?.gzip ?? '').toString()).toBe(text);
  expect(later.held('/')).toBe(read);
  expect(readFileSync(join(folder, 'transparency/one.html'), 'utf8')).toBe('One.');
});

test('a page that is drawn anew has another digest; one that is no longer drawn is gone', async () => {
  const shelf = await openPageShelf(folder);
  const before = shelf.facts('/')?.etag;
  await shelf.fill([page('/', 'Another page.')]);
  expect(shelf.facts('/')?.etag).not.toBe(before);
  expect(shelf.facts('/transparency/one')).toBeUndefined();
  expect(await shelf.read('/transparency/one')).toBeUndefined();
  expect(readdirSync(join(folder, 'transparency'))).toEqual([]);
});

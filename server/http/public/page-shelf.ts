// Drawn pages, on disk and in memory, compressed beforehand. What is in memory is served without touching
// anything; what was pushed out of it is read from the disk again, and so is what an earlier start left there,
// until the database has answered. It knows no edition and no word.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { DrawnPage } from './draw-pages.ts';

export interface ShelfFacts {
  readonly type: string;
  /** Digest of the text, the same in every encoding. */
  readonly etag: string;
  /** Below the folder. */
  readonly file: string;
}

export interface Bodies {
  readonly identity: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export interface PageShelf {
  facts(path: string): ShelfFacts | undefined;
  /** In memory; undefined where it must be read first. */
  held(path: string): Bodies | undefined;
  read(path: string): Promise<Bodies | undefined>;
  /** Puts these pages on the shelf and takes all others off. */
  fill(pages: Iterable<DrawnPage>): Promise<void>;
}

/** Some four hundred full editions with their files. Source: none yet. */
const mostHeldBytes = 64 * 1024 * 1024;
const indexFile = 'index.json';
const extensions: Readonly<Record<string, string>> = { 'text/html': '.html' };

/** Begins with what an earlier start left in the folder, if anything. */
export async function openPageShelf(folder: string): Promise<PageShelf> {
  await mkdir(folder, { recursive: true });
  const index = new Map<string, ShelfFacts>(Object.entries(await readIndex(folder)));
  const bodies = makeHeldBodies(mostHeldBytes);
  return {
    facts: (path) => index.get(path),
    held: (path) => bodies.get(path),
    async read(path) {
      const facts = index.get(path);
      const identity = facts === undefined ? undefined : await readFile(join(folder, facts.file)).catch(() => undefined);
      if (identity === undefined) return undefined;
      return bodies.put(path, await encode(identity));
    },
    async fill(pages) {
      const kept = new Set<string>();
      for (const page of pages) {
        // Whoever else waits for this process goes between two pages.
        await setImmediate();
        kept.add(page.path);
        const facts = factsOf(page);
        if (index.get(page.path)?.etag === facts.etag && bodies.get(page.path) !== undefined) continue;
        const identity = Buffer.from(page.text, 'utf8');
        await replaceFile(join(folder, facts.file), identity);
        bodies.put(page.path, await encode(identity));
        index.set(page.path, facts);
      }
      for (const [path, { file }] of index) {
        if (kept.has(path)) continue;
        index.delete(path);
        bodies.drop(path);
        await rm(join(folder, file), { force: true });
      }
      await replaceFile(join(folder, indexFile), JSON.stringify(Object.fromEntries(index)));
    },
  };
}

function factsOf({ path, type, text }: DrawnPage): ShelfFacts {
  const etag = createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, 27);
  const name = path === '/' ? 'home' : path.slice(1);
  return { type, etag, file: `${name}${extensions[type.split(';')[0] ?? ''] ?? ''}` };
}

/** Whole or not at all, for whoever serves the folder by other means. */
async function replaceFile(path: string, content: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

async function readIndex(folder: string): Promise<Readonly<Record<string, ShelfFacts>>> {
  const text = await readFile(join(folder, indexFile), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Record<string, ShelfFacts>;
}

async function encode(identity: Buffer): Promise<Bodies> {
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: identity.byteLength } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  return { identity, br, gzip: gz };
}

interface HeldBodies {
  get(path: string): Bodies | undefined;
  put(path: string, bodies: Bodies): Bodies;
  drop(path: string): void;
}

/** Keeps the pages asked for last, as long as all of them stay within so many bytes. */
function makeHeldBodies(mostBytes: number): HeldBodies {
  const held = new Map<string, Bodies>();
  const size = ({ identity, br, gzip: gz }: Bodies): number => identity.byteLength + br.byteLength + gz.byteLength;
  let bytes = 0;
  const drop = (path: string): void => {
    const bodies = held.get(path);
    if (bodies !== undefined) bytes -= size(bodies);
    held.delete(path);
  };
  return {
    drop,
    get(path) {
      const bodies = held.get(path);
      if (bodies === undefined) return undefined;
      held.delete(path);
      held.set(path, bodies);
      return bodies;
    },
    put(path, bodies) {
      drop(path);
      held.set(path, bodies);
      bytes += size(bodies);
      for (const oldest of held.keys()) {
        if (bytes <= mostBytes || oldest === path) break;
        drop(oldest);
      }
      return bodies;
    },
  };
}

// The project's own text files, for tests that hold the house in order. Generated code is left out:
// it answers to `npm run codegen:check`.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const sourceFolders = ['server', 'web', 'schema', 'scripts', 'test'];
const otherFolders = ['docs', 'data', '.ci'];
const textExtensions = [
  '.ts',
  '.tsx',
  '.js',
  '.mjs',
  '.cjs',
  '.json',
  '.graphql',
  '.sql',
  '.css',
  '.html',
  '.md',
  '.svg',
  '',
];

export interface ProjectFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function read(path: string): ProjectFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

function filesIn(folder: string): ProjectFile[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => !path.includes('__generated__') && textExtensions.includes(extname(path)))
    .filter((path) => statSync(join(root, path)).isFile())
    .sort()
    .map(read);
}

/** Code and contracts: server, web, schema, scripts and test. */
export function sourceFiles(...folders: string[]): ProjectFile[] {
  return (folders.length > 0 ? folders : sourceFolders).flatMap(filesIn);
}

/** Names of the files in the root folder, the local settings and logs aside. */
export function rootFileNames(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.env' && !entry.name.endsWith('.log'))
    .map((entry) => entry.name);
}

/** Everything written by hand, the files of the root included. */
export function allFiles(): ProjectFile[] {
  const atRoot = rootFileNames()
    .filter((name) => name !== 'package-lock.json')
    .filter((name) => textExtensions.includes(extname(name)) || name.startsWith('.'))
    .map(read);
  return [...sourceFiles(), ...otherFolders.flatMap(filesIn), ...atRoot];
}

/** One file, or undefined where it does not exist. */
export function projectFile(path: string): ProjectFile | undefined {
  return existsSync(join(root, path)) ? read(path) : undefined;
}

/** Each line that matches, as `path:line: text`. */
export function matchingLines(files: readonly ProjectFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${path}:${String(index + 1)}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

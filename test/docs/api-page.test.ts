// docs/api.md as a newcomer takes it: its shell blocks, in order, in one bash, against a demonstration of its own.
// Ports are other ones, and it listens longer than a person would, for a machine that is busy. The surprise: it lives
// in real time, because the demonstration and the page's own waits do; `npm test` builds what it starts and says
// where bash, curl or jq is missing.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { projectFile, sourceFiles } from '../support/project-files.ts';

const page = projectFile('docs/api.md')?.text ?? '';
const blocksOf = (language: string): string[] => [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, block]) => (found === language ? [block ?? ''] : []));
/** The demonstration is started below, as the page has it in a terminal of its own. */
const blocks = blocksOf('sh').filter((block) => block !== 'npm run demo\n');

const folder = mkdtempSync(join(tmpdir(), 'tocsin-api-page-'));
let demo: ChildProcess;
/** What each block printed. */
let said: string[] = [];
let exit: Awaited<ReturnType<typeof runBash>>;

beforeAll(async () => {
  demo = spawn(process.execPath, ['dist/demo.js'], { env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'data'), MONGODB_URI: undefined }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(demo);
  const script = blocks.map((block) => `echo '== a block'\n${block}`).join('\n');
  exit = await runBash(script.replace('http://localhost:4000', url).replace('--max-time 8 ', '--max-time 20 ').replaceAll('4321', String(await freePort())));
  said = exit.stdout.split('== a block\n').slice(1);
}, 900_000);

afterAll(async () => {
  const gone = new Promise((done) => demo.once('close', done));
  demo.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true });
});

test('every block runs, one after the other, and leaves no word of an error', () => {
  expect(blocks.length).toBeGreaterThan(20);
  expect(exit).toMatchObject({ code: 0, stderr: '' });
  expect(said).toHaveLength(blocks.length);
});

test('nothing is refused but what the page wants refused', () => {
  const refusals = said.map((text) => text.replaceAll(/"outcome": ?\{[^}]*\}/g, ''));
  const refused = refusals.flatMap((text) => [...text.matchAll(/"code": ?"([A-Z_]+)"/g)].map(([, code]) => code));
  expect(refused).toEqual(['KEY_REUSED', 'UNAUTHENTICATED']);
});

test('every block that asks is answered', () => {
  const isEmpty = (text: string): boolean => text.trim() === '' || /^null$/m.test(text);
  const asks = (block: string): boolean => /^(ask|call|curl|sign_in|hear) /m.test(block);
  expect(blocks.filter((block, index) => asks(block) && isEmpty(said[index] ?? ''))).toEqual([]);
});

test('what it promises on the way is seen', () => {
  const saidBy = (part: string): string => said[blocks.findIndex((block) => block.includes(part))] ?? '';
  const [officer, responder] = saidBy('[.receipt.seq, .receipt.head]').split('\n');
  expect(officer).toMatch(/^\[\d+,"[0-9a-f]{16}"\]$/);
  expect(responder).toBe(officer);
  // Of the report filed first: heard while listening, and heard on coming back. Others may move meanwhile.
  const filed = /"id": "([\w-]+)",\s+"publicRef"/.exec(saidBy('FILE_KEY=$(key)'))?.[1] ?? '';
  expect(saidBy('QUEUE_CHANGED=').split(`"reportId":"${filed}"`).length).toBeGreaterThan(2);
  expect(saidBy('webhook-receiver.mjs')).toContain('"type":"report.submitted"');
  expect(saidBy('recompute --')).toMatch(/ [0-9]{3,} values compared, 0 differ\n$/);
  expect(saidBy('content_date')).toContain('"decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT"');
});

test('every operation that is shown without being run fits the schema', () => {
  const schema = buildSchema(sourceFiles('schema').map(({ text }) => text).join('\n'));
  const definitions = blocksOf('graphql').flatMap((block) => parse(block).definitions);
  expect(definitions.length).toBeGreaterThan(0);
  expect(definitions.flatMap((definition) => validate(schema, { kind: 'Document', definitions: [definition] } as ReturnType<typeof parse>))).toEqual([]);
});

/** Resolves with its address once it answers; rejects where it ends before. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const url = /^Tocsin demonstration: (\S+)$/m.exec(text)?.[1];
      if (url !== undefined) found(url);
    });
    child.once('close', () => {
      failed(new Error(`the demonstration ended before it was ready: ${text}`));
    });
  });
}

function runBash(script: string): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((done) => {
    const bash = execFile('bash', ['-e', '-o', 'pipefail'], { env: { ...process.env, TMPDIR: folder }, maxBuffer: 16 * 1024 * 1024, timeout: 600_000 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
    bash.stdin?.end(script);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

// What the product is measured against: Apollo and nothing else, on the same SDL, the same node:http, the
// same driver and disk. Filing is one transaction of three rows, flushed before the answer; the queue is a
// constant, an answer of the product itself. Nobody is authenticated and nothing is judged.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import express from 'express';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { schemaText } from '../../server/graphql/__generated__/schema-text.ts';
import { readBody } from '../../server/http/read-body.ts';

const { DATA_DIR: dataDir = '.', CONSTANT: constantFile, STATIC: staticFolder } = process.env;
const constant = constantFile === undefined ? {} : (JSON.parse(readFileSync(constantFile, 'utf8')) as { readonly reports: object });
const maxBytes = 512 * 1024;

const database = new DatabaseSync(join(dataDir, 'bare.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
for (const table of ['incidents', 'reports', 'entries']) database.exec(`CREATE TABLE IF NOT EXISTS ${table} (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT`);
const [putIncident, putReport, putEntry] = ['incidents', 'reports', 'entries'].map((table) => database.prepare(`INSERT INTO ${table} (id, body) VALUES (?, ?)`));

/** As long as a receipt of the product. */
const note = 'tocsin-receipt/v1 '.repeat(22);

function submitIncident(_: unknown, { input }: { readonly input: { readonly idempotencyKey: string; readonly content: object } }): object {
  const id = input.idempotencyKey;
  const now = new Date().toISOString();
  database.exec('BEGIN IMMEDIATE');
  putIncident?.run(id, JSON.stringify(input.content));
  putReport?.run(id, JSON.stringify({ id, status: 'SUBMITTED', submittedAt: now, content: input.content }));
  putEntry?.run(id, JSON.stringify({ type: 'report.submitted', at: now, id }));
  database.exec('COMMIT');
  const receipt = { note, seq: 0, head: '0123456789abcdef', at: now };
  return {
    errors: [], incident: { id, version: 1, status: 'FILED' }, reports: [{ id, publicRef: 'XA-0000-0000', version: 1, status: 'SUBMITTED', submittedAt: now }], receipts: [receipt, receipt],
  };
}

const schema = makeExecutableSchema({ typeDefs: schemaText, resolvers: { Mutation: { submitIncident }, Query: { reports: () => ('reports' in constant ? constant.reports : null) } } });
const apollo = new ApolloServer({ schema, csrfPrevention: false });
await apollo.start();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, maxBytes);
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const parsed: unknown = body.kind === 'TEXT' ? JSON.parse(body.text) : {};
  const { headers: answered, status, body: text } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method ?? 'POST', headers, search: '', body: parsed }, context: () => Promise.resolve({}),
  });
  for (const [name, value] of answered) response.setHeader(name, value);
  response.statusCode = status ?? 200;
  response.end(text.kind === 'complete' ? text.string : '');
}

// The usual way to serve a folder of files.
const files = express().use(express.static(staticFolder ?? dataDir));
const server = createServer((request, response) => void (staticFolder === undefined ? answer(request, response) : files(request, response)));
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${JSON.stringify({ url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, cookies: {}, ...(staticFolder === undefined ? {} : { page: '/page.html' }) })}\n`));

// The import table, row by row: each pair is an import somebody might write, and the rule that must
// refuse it, or none. `npm run boundaries` applies the same rules to the real imports.
import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';

interface Side {
  readonly path?: string;
  readonly pathNot?: string;
}
interface Rule {
  readonly name: string;
  readonly comment: string;
  readonly from: Side & { readonly orphan?: boolean };
  readonly to: Side & Readonly<Record<string, unknown>>;
}

const { forbidden } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: readonly Rule[] };

function matches(side: Side, path: string): boolean {
  const isInside = side.path === undefined || new RegExp(side.path).test(path);
  return isInside && !(side.pathNot !== undefined && new RegExp(side.pathNot).test(path));
}

/** Names of the path rules that refuse an import. */
function refusals(from: string, to: string): string[] {
  const byPath = forbidden.filter((rule) => 'path' in rule.to || 'pathNot' in rule.to);
  return byPath.filter((rule) => matches(rule.from, from) && matches(rule.to, to)).map(({ name }) => name);
}

const zod = 'node_modules/zod/index.d.cts';
const express = 'node_modules/express/index.js';

describe('refused', () => {
  test.each([
    ['server/domain/report/x.ts', 'server/app/ports.ts', 'domain-is-pure'],
    ['server/domain/report/x.ts', 'fs', 'domain-is-pure'],
    ['server/domain/report/x.ts', zod, 'domain-is-pure'],
    ['server/domain/directory/x.ts', 'data/companies.json', 'domain-is-pure'],
    ['server/app/report/x.ts', 'server/store/sqlite/open.ts', 'app-sees-domain-and-ports'],
    ['server/app/report/x.ts', 'server/config.ts', 'app-sees-domain-and-ports'],
    ['server/app/report/x.ts', 'server/graphql/context.ts', 'app-sees-domain-and-ports'],
    ['server/app/report/x.ts', express, 'app-sees-domain-and-ports'],
    ['server/store/sqlite/x.ts', 'server/store/mongo/x.ts', 'sqlite-adapter'],
    ['server/store/sqlite/x.ts', 'server/app/report/file.ts', 'sqlite-adapter'],
    ['server/store/mongo/x.ts', 'server/store/sqlite/x.ts', 'mongo-adapter'],
    ['server/store/mongo/x.ts', 'server/app/record/record-change.ts', 'mongo-adapter'],
    ['server/store/check-query.ts', 'server/store/sqlite/x.ts', 'store-shares-only-declarations'],
    ['server/store/codecs/report.ts', 'fs', 'codecs-parse-rows'],
    ['server/notify/mail.ts', 'server/app/report/x.ts', 'notify-is-an-adapter'],
    ['server/system/clock.ts', 'server/app/report/x.ts', 'system-is-an-adapter'],
    ['server/graphql/report.ts', 'server/store/sqlite/x.ts', 'graphql-is-a-transport'],
    ['server/graphql/report.ts', 'server/http/x.ts', 'graphql-is-a-transport'],
    ['server/graphql/report.ts', express, 'graphql-is-a-transport'],
    ['server/http/x.ts', 'server/store/sqlite/x.ts', 'http-is-a-transport'],
    ['server/config.ts', 'server/domain/time.ts', 'config-parses-the-environment'],
    ['server/jobs/sweep.ts', 'server/domain/time.ts', 'jobs-call-use-cases'],
    ['server/jobs/sweep.ts', 'server/store/sqlite/x.ts', 'jobs-call-use-cases'],
    ['server/http/x.ts', 'server/compose.ts', 'composition-is-the-root'],
    ['server/compose.ts', 'scripts/seed.ts', 'server-stands-alone'],
    ['server/main.ts', 'node:sqlite', 'driver-stays-in-its-adapter'],
    ['server/http/x.ts', 'data/companies.json', 'data-is-handed-in'],
    ['web/src/pages/x.tsx', 'server/domain/codes.ts', 'web-sees-generated-types-only'],
    ['web/src/pages/x.tsx', 'fs', 'web-sees-generated-types-only'],
    ['scripts/verify/core/tree.ts', 'server/domain/record/tree-hash.ts', 'verifier-core-trusts-nobody'],
    ['scripts/verify/core/tree.ts', 'crypto', 'verifier-core-trusts-nobody'],
    ['scripts/verify/cli.ts', 'server/domain/record/tree-hash.ts', 'verifier-shares-no-code'],
    ['scripts/witness.ts', zod, 'verifier-shares-no-code'],
  ])('%s may not import %s', (from, to, rule) => {
    expect(refusals(from, to)).toContain(rule);
  });
});

describe('allowed', () => {
  test.each([
    ['server/domain/record/mac.ts', 'crypto'],
    ['server/domain/clock/x.ts', 'node_modules/temporal-polyfill/index.d.ts'],
    ['server/app/report/x.ts', 'server/domain/report/report.ts'],
    ['server/store/sqlite/x.ts', 'node:sqlite'],
    ['server/store/sqlite/x.ts', 'server/app/ports.ts'],
    ['server/store/codecs/report.ts', zod],
    ['server/store/mongo/x.ts', 'node_modules/mongoose/index.js'],
    ['server/graphql/inputs.ts', zod],
    ['server/graphql/report.ts', 'server/app/report/x.ts'],
    ['server/http/x.ts', express],
    ['server/http/x.ts', 'server/graphql/server.ts'],
    ['server/config.ts', zod],
    ['server/jobs/sweep.ts', 'server/app/report/sweep.ts'],
    ['server/main.ts', 'server/compose.ts'],
    ['server/demo.ts', 'data/companies.json'],
    ['server/compose.ts', 'server/store/sqlite/open.ts'],
    ['web/src/pages/x.tsx', 'web/src/api/__generated__/documents.ts'],
    ['web/src/pages/verify.tsx', 'scripts/verify/core/tree.ts'],
    ['scripts/verify/cli.ts', 'fs'],
    ['scripts/seed.ts', 'server/compose.ts'],
  ])('%s may import %s', (from, to) => {
    expect(refusals(from, to)).toEqual([]);
  });
});

test('every rule says why', () => {
  expect(forbidden.filter(({ comment }) => comment.length < 40).map(({ name }) => name)).toEqual([]);
});

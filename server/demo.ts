// The demonstration: an invented country in its critical window, on loopback only, with published
// accounts. Restart keeps the data; `--fresh` starts over.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import authorities from '../data/authorities.json' with { type: 'json' };
import companies from '../data/companies.json' with { type: 'json' };
import narrativeMap from '../data/narrative-map.json' with { type: 'json' };
import narratives from '../data/narratives.json' with { type: 'json' };
import { seedEarlierElection } from './app/demo/seed-earlier-election.ts';
import { seedReports } from './app/demo/seed-reports.ts';
import type { Narrative } from './app/demo/seed-reports.ts';
import { seedWorld } from './app/demo/seed-world.ts';
import type { DemoAccount } from './app/demo/seed-world.ts';
import { importDirectory } from './app/directory/import-directory.ts';
import { readNarrativeMap } from './domain/taxonomy/narrative-map.ts';
import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import type { Config, SmtpConfig } from './config.ts';
import { startInbox } from './demo/inbox.ts';
import { run } from './run.ts';
import { systemClock } from './system/system-clock.ts';
import { currentCode } from './system/totp.ts';

let offsetMs = 0;
const clock = {
  now: () => systemClock.now() + offsetMs,
  set: (epochMs: number) => {
    offsetMs = Math.min(0, epochMs - systemClock.now());
  },
};

// Every mail of a demonstration stays in it, whatever the environment says.
const inbox = await startInbox(clock.now);
const smtp: SmtpConfig = { host: '127.0.0.1', port: inbox.port, security: 'NONE', login: undefined, from: { name: 'Tocsin', address: 'notices@tocsin.example' }, dkim: undefined };
const config: Config = { ...readConfig(process.env, 'demo'), smtp };
if (config.mongoUri !== undefined && process.argv.includes('--fresh')) refuse('--fresh empties no MongoDB database: name another one in MONGODB_URI, and another DATA_DIR');
if (process.argv.includes('--fresh')) rmSync(config.dataDir, { recursive: true, force: true });
mkdirSync(config.dataDir, { recursive: true });

const accountsFile = join(config.dataDir, 'demo-accounts.json');
const accounts = (): readonly DemoAccount[] => (existsSync(accountsFile) ? (JSON.parse(readFileSync(accountsFile, 'utf8')) as DemoAccount[]) : []);

const composed = await compose(config, { clock, routes: () => [accountRoutes(), inbox.routes] });
const { deps } = composed.app;
if (!existsSync(accountsFile)) {
  const isSeeded = (await deps.store.get('elections', 'demo-election')) !== undefined;
  if (isSeeded) refuse('the database holds a demonstration whose accounts stand in another DATA_DIR: name that one, or another database');
  process.stdout.write('Seeding the demonstration ...\n');
  await importDirectory(deps, { companies, authorities });
  const seeded = await seedWorld(deps);
  const count = (await seedEarlierElection(deps, clock, cases())) + (await seedReports(deps, clock, cases()));
  offsetMs = 0;
  writeFileSync(accountsFile, JSON.stringify(seeded, null, 2), { mode: 0o600 });
  process.stdout.write(`Seeded ${String(count)} invented reports.\n`);
}
const port = await run(composed, config, () => process.exit(0));
const url = `http://localhost:${String(port)}`;
process.stdout.write(`\nTocsin demonstration: ${url}\nIts mail: ${url}/demo/inbox\nOn plain http the session cookie is not marked Secure; use this on this machine only.\n\n`);
for (const { role, organization, email, password, totpSecret } of accounts()) process.stdout.write(`${role.padEnd(18)} ${organization.padEnd(30)} ${email}  ${password}  code ${currentCode(totpSecret, clock.now())}\n`);

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The accounts with the code of this moment; exists in demo mode only. */
function accountRoutes(): Router {
  const router = Router();
  router.get('/demo/accounts', (_, response) => {
    response.json({ accounts: accounts().map((account) => ({ ...account, code: currentCode(account.totpSecret, clock.now()) })) });
  });
  return router;
}

/** Narratives of kinds that one person files with an official fact, under their categories. */
function cases(): readonly Narrative[] {
  const map = readNarrativeMap(narrativeMap);
  return narratives.flatMap(({ slug, title }) => {
    const mapped = map.get(slug);
    return mapped?.category === 'VOTING_PROCESS_DISINFO' || mapped?.category === 'VOTER_SUPPRESSION' ? [{ title, category: mapped.category, subType: mapped.subType }] : [];
  });
}

// A real installation: reads its configuration, enters the shipped directory once, listens.
import authorities from '../data/authorities.json' with { type: 'json' };
import companies from '../data/companies.json' with { type: 'json' };
import { importDirectory } from './app/directory/import-directory.ts';
import { compose } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { Refusal } from './domain/refusal.ts';
import { run } from './run.ts';

try {
  const config = readConfig(process.env, 'real');
  const composed = await compose(config);
  await importDirectory(composed.app.deps, { companies, authorities });
  await run(composed, config, () => process.exit(0));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return `Configuration:\n${error.message}`;
  if (error instanceof Refusal && error.code === 'UNAVAILABLE') return `The database did not answer in time while the server started (${error.message}). Nothing is half done; start it again.`;
  return String(error);
}

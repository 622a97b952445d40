// A real installation: reads its configuration, enters the shipped directory once, listens.
import authorities from '../data/authorities.json' with { type: 'json' };
import companies from '../data/companies.json' with { type: 'json' };
import { importDirectory } from './app/directory/import-directory.ts';
import { compose } from './compose.ts';
import { ConfigError, readConfig } from './config.ts';
import { run } from './run.ts';

try {
  const config = readConfig(process.env, 'real');
  const composed = await compose(config);
  await importDirectory(composed.app.deps, { companies, authorities });
  await run(composed, config, () => process.exit(0));
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? `Configuration:\n${error.message}` : String(error)}\n`);
  process.exit(1);
}
